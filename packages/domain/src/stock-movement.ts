import type { CivilTime } from './civil-time.ts'
import type { Quantity } from './quantity.ts'
import type { UnitPrice } from './unit-price.ts'

/** Where a movement was recorded: 盘存 3501, 变更 3502, 采购与退货 3503/3504, 销售与退货 3505/3506. */
export type StockMovementKind = 'count' | 'change' | 'purchase' | 'sale'

/** One record of one product in the stock of one institution (进销存), from `INV_D`, `INV_CHG_D`, `PURC_D`, `SEL_D`. */
export interface StockMovement {
  readonly kind: StockMovementKind
  readonly institutionId: string
  /** 医疗目录编码 `med_list_codg`. */
  readonly itemCode: string
  readonly localItemCode: string | null
  /** 定点医药机构批次流水号: joins purchase, stock and sale. */
  readonly stockBatchNo: string | null
  readonly lotNo: string | null
  readonly movedAt: CivilTime
  /** In the smallest priced pack; negative for a purchase or sale taken back. */
  readonly quantity: Quantity
  readonly isSplitPack: boolean | null
  readonly unitPrice: UnitPrice | null
  /** 库存变更类型, code set `inv_chg_type`; null except for a change. */
  readonly changeType: string | null
  readonly supplierName: string | null
  readonly encounterId: string | null
  readonly settlementId: string | null
  readonly personId: string | null
  readonly lineSn: string | null
}
