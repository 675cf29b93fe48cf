import type { AuditEncounter } from '../audit/audit-facts.ts'
import type { AuditLine } from '../audit/audit-line.ts'
import type { DayNo, SecondNo } from '../civil-time.ts'
import type { Fen } from '../fen.ts'
import type { Quantity } from '../quantity.ts'
import type { UnitPrice } from '../unit-price.ts'

/** What is remembered of a person themselves. */
export interface RememberedPerson {
  readonly sex: string | null
  readonly bornDay: DayNo | null
}

/** Nothing is known of the person. */
export const UNKNOWN_PERSON: RememberedPerson = { sex: null, bornDay: null }

/**
 * A charge line as remembered: as delivered, with refunds as lines of their own; what is left is worked out when it is
 * recalled, because a refund may come before, after or without what it takes back.
 */
export interface RememberedLine {
  readonly lineSn: string
  readonly secondNo: SecondNo
  readonly itemCode: string
  readonly itemName: string | null
  readonly listType: string | null
  readonly feeCategory: string | null
  readonly quantity: Quantity
  readonly unitPrice: UnitPrice
  readonly amountFen: Fen
  readonly eligibleFen: Fen
  readonly departmentId: string | null
  readonly departmentName: string | null
  readonly doctorId: string | null
  readonly titleRank: number | null
  readonly orderNo: string | null
  readonly settlementId: string | null
  /** Null where the line leaves it to its encounter. */
  readonly encounterType: string | null
  /** The centre's extract says so, which an upload does not overrule. */
  readonly isExtract: boolean
  readonly priceCap: UnitPrice | null
  readonly isDischargeDrug: boolean | null
  readonly hospitalApproval: string | null
  readonly herbUse: string | null
  readonly supplyDays: Quantity | null
  readonly originalLineSn: string | null
  /** The settlement that the line's own settlement takes back. */
  readonly refundsSettlementId: string | null
}

/** What an encounter says of itself. */
export type RememberedStay = Pick<
  AuditEncounter,
  | 'startedSecond'
  | 'endedSecond'
  | 'encounterType'
  | 'insuranceType'
  | 'departmentId'
  | 'departmentName'
  | 'doctorId'
  | 'mainDiagnosisCode'
  | 'dischargeWay'
  | 'diseaseCode'
  | 'diedDayNo'
  | 'referredFromEncounterId'
> & { readonly isExtract: boolean }

/** A diagnosis of a remembered encounter. */
export interface RememberedDiagnosis {
  readonly diagnosisSn: string
  readonly isMain: boolean
  readonly diagnosisCode: string
  readonly diagnosisName: string | null
}

/** An operation of a remembered encounter. */
export interface RememberedOperation {
  readonly operationSn: string
  readonly isMain: boolean
  readonly operationCode: string
  readonly operationName: string | null
  readonly operatedDayNo: DayNo | null
  readonly startedSecond: SecondNo | null
  readonly endedSecond: SecondNo | null
}

/**
 * What one source remembers of an encounter of a person: the lake, or the uploads that the lake does not have yet. The unit
 * of the memory: one row holds it, lines included.
 */
export interface RememberedEncounter {
  readonly institutionId: string
  readonly encounterId: string
  readonly isUploaded: boolean
  /** What the encounter says of its person, where nobody else does. */
  readonly person: RememberedPerson
  readonly levelRank: AuditLine['levelRank']
  /** Class by the type of the encounter. */
  readonly encounterClass: string | null
  readonly insuranceType: string | null
  /** Null where only lines are known, and where the encounter is somebody else's. */
  readonly stay: RememberedStay | null
  readonly lines: readonly RememberedLine[]
  readonly diagnoses: readonly RememberedDiagnosis[]
  readonly operations: readonly RememberedOperation[]
  /** Uploads only: what the lake still has and was taken back since. */
  readonly gone: Gone
}

/** Serial numbers of what was taken back. */
export interface Gone {
  readonly stay: boolean
  readonly lines: readonly string[]
  readonly diagnoses: readonly string[]
  readonly operations: readonly string[]
}

/** Nothing was taken back. */
export const NOTHING_GONE: Gone = { stay: false, lines: [], diagnoses: [], operations: [] }

/** Of an encounter that said nothing of itself. */
export const UNKNOWN_STAY = {
  person: UNKNOWN_PERSON,
  levelRank: null,
  encounterClass: null,
  insuranceType: null,
  stay: null,
} as const
