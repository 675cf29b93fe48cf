import type { CivilTime, DayNo, SecondNo } from './civil-time.ts'
import type { LineKey } from './line-key.ts'
import type { LineAmounts } from './net-line.ts'
import type { Quantity } from './quantity.ts'
import type { UnitPrice } from './unit-price.ts'

/** One line of a bill (费用明细), from `FEE_LIST_D`; a refund is a line of its own. Null where the source is silent. */
export interface ChargeLine extends LineKey, LineAmounts {
  readonly personId: string
  /** 结算ID: an attribute, null while the person is in hospital. */
  readonly settlementId: string | null
  /** The line that this one takes back. */
  readonly originalLineSn: string | null
  readonly orderNo: string | null
  /** 医疗类别, code set `med_type`. */
  readonly encounterType: string | null
  readonly chargedAt: CivilTime
  readonly dayNo: DayNo
  readonly secondNo: SecondNo
  readonly quantity: Quantity
  readonly unitPrice: UnitPrice
  readonly priceCap: UnitPrice | null
  /** 医疗目录编码, the national code of the item. */
  readonly itemCode: string
  readonly itemName: string | null
  readonly localItemCode: string | null
  readonly insuranceItemCode: string | null
  /** 目录类别, code set `list_type`. */
  readonly listType: string | null
  /** 医疗收费项目类别, code set `med_chrgitm_type`. */
  readonly feeCategory: string | null
  /** 收费项目等级, code set `chrgitm_lv`. */
  readonly paymentGrade: string | null
  readonly orderingDepartmentId: string | null
  readonly orderingDoctorId: string | null
  readonly performingDepartmentId: string | null
  readonly performingDoctorId: string | null
  readonly isLimitedUse: boolean | null
  /** 医院审批标志, code set `hosp_appr_flag`: whether a restricted drug is paid. */
  readonly hospitalApproval: string | null
  /** 中药使用方式, code set `tcmdrug_used_way`. */
  readonly herbUse: string | null
  readonly isDischargeDrug: boolean | null
  readonly supplyDays: Quantity | null
}
