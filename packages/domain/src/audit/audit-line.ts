import type { DayNo, SecondNo } from '../civil-time.ts'
import type { Fen } from '../fen.ts'
import type { Quantity } from '../quantity.ts'
import type { UnitPrice } from '../unit-price.ts'

/**
 * A charge line as checks and audits see it: what refunds left of it, with what is known of the person, the encounter and
 * the institution on its day. Null where the source is silent. The row of `marts.audit_line`.
 */
export interface AuditLine {
  /** Institution, encounter and serial number as one text (`lineKeyText`). */
  readonly lineKey: string
  /** The place of the line among its person's lines by (second, key): every order is total over it. */
  readonly lineNo: number
  readonly personId: string
  readonly institutionId: string
  readonly encounterId: string
  readonly settlementId: string | null
  /** 处方号 or 医嘱号. */
  readonly orderNo: string | null
  readonly dayNo: DayNo
  readonly secondNo: SecondNo
  readonly itemCode: string
  readonly itemName: string | null
  /** Code set `list_type`. */
  readonly listType: string | null
  /** Code set `med_chrgitm_type`. */
  readonly feeCategory: string | null
  readonly quantity: Quantity
  readonly unitPrice: UnitPrice
  readonly priceCap: UnitPrice | null
  readonly amountFen: Fen
  /** 符合政策范围金额 `inscp_amt`: what violations are counted on. */
  readonly eligibleFen: Fen
  /** Code set `gend`: `1` male, `2` female; anything else is unknown. */
  readonly sex: string | null
  readonly ageYears: number | null
  readonly ageDays: number | null
  /** 3 三级, 2 二级, 1 一级及以下. */
  readonly levelRank: number | null
  readonly encounterClass: string | null
  /** Code set `med_type`. */
  readonly encounterType: string | null
  /** Code set `insutype`. */
  readonly insuranceType: string | null
  readonly departmentId: string | null
  readonly departmentName: string | null
  readonly doctorId: string | null
  /** Rank of the doctor's title: 4 正高, 3 副高, 2 中级, 1 初级. */
  readonly titleRank: number | null
  readonly isDischargeDrug: boolean | null
  /** Code set `hosp_appr_flag`. */
  readonly hospitalApproval: string | null
  /** Code set `tcmdrug_used_way`. */
  readonly herbUse: string | null
  readonly supplyDays: Quantity | null
}
