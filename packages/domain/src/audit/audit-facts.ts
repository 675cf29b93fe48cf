import type { DayNo, SecondNo } from '../civil-time.ts'
import type { Fen } from '../fen.ts'
import type { Quantity } from '../quantity.ts'
import type { StockMovementKind } from '../stock-movement.ts'
import type { UnitPrice } from '../unit-price.ts'
import type { AuditLine } from './audit-line.ts'

/** An encounter as checks see it; the row of `marts.audit_encounter`. An open stay has no end. */
export interface AuditEncounter {
  readonly institutionId: string
  readonly encounterId: string
  readonly personId: string
  /** The place of the encounter among its person's by (start, institution, encounter). */
  readonly encounterNo: number
  readonly startedSecond: SecondNo
  readonly endedSecond: SecondNo | null
  readonly startedDayNo: DayNo
  readonly endedDayNo: DayNo | null
  readonly encounterClass: string
  readonly encounterType: string
  readonly insuranceType: string | null
  readonly sex: string | null
  /** On the first day. */
  readonly ageYears: number | null
  readonly ageDays: number | null
  readonly levelRank: number | null
  readonly departmentId: string | null
  readonly departmentName: string | null
  readonly doctorId: string | null
  readonly mainDiagnosisCode: string | null
  readonly dischargeWay: string | null
  readonly diseaseCode: string | null
  readonly diedDayNo: DayNo | null
  readonly referredFromEncounterId: string | null
}

/** A diagnosis of an encounter; the row of `marts.audit_diagnosis`. */
export interface AuditDiagnosis {
  /** Null where several institutions use the same encounter number. */
  readonly encounterId: string
  readonly personId: string
  readonly diagnosisSn: string
  readonly isMain: boolean
  readonly diagnosisCode: string
  readonly diagnosisName: string | null
}

/** An operation of an encounter; the row of `marts.audit_operation`. */
export interface AuditOperation {
  readonly encounterId: string
  readonly personId: string
  readonly operationSn: string
  readonly isMain: boolean
  readonly operationCode: string
  readonly operationName: string | null
  readonly operatedDayNo: DayNo | null
  readonly startedSecond: SecondNo | null
  readonly endedSecond: SecondNo | null
}

/** What one encounter cost in one fee category; the row of `marts.audit_encounter_cost`. */
export interface AuditEncounterCost {
  readonly institutionId: string
  readonly encounterId: string
  readonly personId: string
  /** Code set `med_chrgitm_type`; empty where the source is silent. */
  readonly feeCategory: string
  readonly amountFen: Fen
  readonly eligibleFen: Fen
  readonly lineCount: number
}

/** A movement of stock; the row of `marts.audit_stock_movement`. */
export interface AuditStockMovement {
  readonly institutionId: string
  readonly kind: StockMovementKind
  readonly movementSn: string
  readonly itemCode: string
  readonly itemName: string | null
  readonly monthNo: number
  readonly dayNo: DayNo
  readonly secondNo: SecondNo
  /** Signed as delivered. */
  readonly quantity: Quantity
  readonly unitPrice: UnitPrice | null
  readonly changeType: string | null
  readonly personId: string | null
  readonly encounterId: string | null
  readonly lineSn: string | null
}

/** What happened to a traced package; the row of `marts.audit_trace_event`. */
export interface AuditTraceEvent {
  readonly institutionId: string
  readonly traceCode: string
  readonly eventType: string
  readonly itemCode: string | null
  readonly dayNo: DayNo
  readonly secondNo: SecondNo
  readonly personId: string | null
  readonly encounterId: string | null
  readonly settlementId: string | null
  readonly lineSn: string | null
}

/** What one institution did in one month; the row of `marts.audit_institution_month`, summed from person buckets. */
export interface AuditInstitutionMonth {
  readonly institutionId: string
  readonly monthNo: number
  readonly levelRank: number | null
  /** Code set `medins_type`; empty where unknown. */
  readonly medicalCategory: string
  /** Code set `med_type` class: `inpatient` or `outpatient`. */
  readonly encounterClass: string
  readonly totalFen: Fen
  readonly drugFen: Fen
  readonly labExamFen: Fen
  readonly consumableFen: Fen
  readonly treatmentFen: Fen
  readonly ctFen: Fen
  readonly mrFen: Fen
  readonly discharges: number
  readonly nosocomial: number
  readonly readmissions: number
}

/** Everything a check may be shown: of one person, of one institution, or of one trace code, as the pattern's scope says. */
export interface AuditFacts {
  /** By (second, key). */
  readonly lines: readonly AuditLine[]
  /** By (start, institution, encounter). */
  readonly encounters: readonly AuditEncounter[]
  readonly diagnoses: readonly AuditDiagnosis[]
  readonly operations: readonly AuditOperation[]
  readonly costs: readonly AuditEncounterCost[]
  readonly stockMovements: readonly AuditStockMovement[]
  readonly traceEvents: readonly AuditTraceEvent[]
  readonly institutionMonths: readonly AuditInstitutionMonth[]
}

/** Facts of nobody, to start from. */
export const NO_FACTS: AuditFacts = {
  lines: [],
  encounters: [],
  diagnoses: [],
  operations: [],
  costs: [],
  stockMovements: [],
  traceEvents: [],
  institutionMonths: [],
}
