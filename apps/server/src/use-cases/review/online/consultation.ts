import type { CivilDay, DayNo, Fen, Quantity, SecondNo, UnitPrice } from '@fundwatch/domain'

/** A hospital asks about orders before they are given (3101, `before`) or before they are billed (3102, `during`). */
export interface Consultation {
  readonly kind: 'consultation'
  readonly stage: 'before' | 'during'
  /** 触发场景, code set `trig_scen`; null when the caller names rules instead. */
  readonly scene: string | null
  /** National or local rule codes; null for all rules of the stage. */
  readonly ruleCodes: readonly string[] | null
  readonly taskId: string | null
  readonly persons: readonly ConsultedPerson[]
}

/** A person in a consultation, as the caller knows them. */
export interface ConsultedPerson {
  readonly personId: string
  readonly name: string | null
  /** Code set `gend`. */
  readonly sex: string | null
  readonly bornOn: CivilDay | null
  /** The encounter at hand; the others are earlier ones that the caller knows of. */
  readonly currentEncounterId: string
  readonly encounters: readonly ConsultedEncounter[]
}

/** A visit or stay in a consultation. */
export interface ConsultedEncounter {
  readonly institutionId: string
  readonly encounterId: string
  /** 医疗机构等级 as sent; null where silent. */
  readonly institutionLevel: string | null
  readonly startedSecond: SecondNo
  /** Null while the person is in hospital, which callers say as 9999-12-31. */
  readonly endedSecond: SecondNo | null
  /** Code set `med_type`. */
  readonly encounterType: string
  /** Code set `insutype`. */
  readonly insuranceType: string | null
  readonly mainDiagnosisCode: string | null
  readonly departmentId: string | null
  readonly departmentName: string | null
  readonly doctorId: string | null
  readonly diagnoses: readonly ConsultedDiagnosis[]
  readonly operations: readonly ConsultedOperation[]
  readonly orders: readonly ConsultedOrder[]
}

/** A diagnosis of a consulted encounter. */
export interface ConsultedDiagnosis {
  readonly diagnosisSn: string
  readonly isMain: boolean
  readonly diagnosisCode: string
  readonly diagnosisName: string | null
}

/** An operation of a consulted encounter. */
export interface ConsultedOperation {
  readonly operationSn: string
  readonly isMain: boolean
  readonly operationCode: string
  readonly operationName: string | null
  readonly operatedDayNo: DayNo | null
}

/** An order or a line of a prescription. */
export interface ConsultedOrder {
  /** `rx_id`, unique in the encounter; answers name it. */
  readonly orderId: string
  /** `rxno`: 处方号. */
  readonly prescriptionNo: string | null
  /** Whether it is asked about; the others explain. */
  readonly isCurrent: boolean
  /** A standing order counts from its start up to the moment of the check. */
  readonly isLongTerm: boolean
  readonly startedSecond: SecondNo
  readonly endedSecond: SecondNo | null
  /** `hilist_code`, the national code. */
  readonly itemCode: string
  readonly itemName: string | null
  readonly localItemCode: string | null
  readonly localItemName: string | null
  /** Code set `hilist_type` (= `list_type`). */
  readonly listType: string | null
  /** Code set `chrg_type` (= `med_chrgitm_type`). */
  readonly feeCategory: string | null
  readonly quantity: Quantity
  readonly unitPrice: UnitPrice
  readonly amountFen: Fen
  readonly selfFundedFen: Fen
  readonly selfPaidFen: Fen
  readonly departmentId: string | null
  readonly departmentName: string | null
  readonly doctorId: string | null
  readonly doctorName: string | null
  /** Rank of the doctor's title: 4 正高, 3 副高, 2 中级, 1 初级; null where unknown. */
  readonly titleRank: number | null
  readonly isDischargeDrug: boolean
}

/** Why a consultation was not checked: the doctor goes on, and the encounter is checked afterwards. */
export type NotCheckedReason = 'late' | 'overloaded' | 'broken' | 'not-ready'

/** What the caller is told. */
export interface Advice {
  readonly kind: 'advice'
  /** Null when checked. */
  readonly notChecked: NotCheckedReason | null
  readonly taskId: string | null
  /** By severity, then amount. */
  readonly reminders: readonly Reminder[]
}

/** One hit as the doctor or cashier is shown it. */
export interface Reminder {
  /** `jr_id`; feedback names it. */
  readonly reminderId: string
  readonly ruleId: string
  /** `GZ…` or `LC-…`. */
  readonly ruleCode: string
  readonly title: string
  /** 1 明确违规 (may block where the bureau says so), 2 高度可疑, 3 轻度可疑. */
  readonly severity: 1 | 2 | 3
  /** The bureau wants this rule to block here. */
  readonly isBlocking: boolean
  readonly sentence: string
  /** The clause and the knowledge point. */
  readonly evidence: string | null
  readonly personId: string
  readonly encounterId: string | null
  /** Estimated until settled; null where the pattern computes no amount. */
  readonly amountFen: Fen | null
  readonly lines: readonly ReminderLine[]
  /** What would have made it pass. */
  readonly clears: string
}

/** An order of a reminder: current orders violate, everything else explains. */
export interface ReminderLine {
  readonly role: 'violating' | 'involved'
  readonly personId: string
  readonly encounterId: string
  /** `rx_id`, or the line's serial number in the history. */
  readonly orderId: string
  readonly amountFen: Fen | null
}
