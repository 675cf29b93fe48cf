import type { CivilTime } from './civil-time.ts'

/** What an examination found (检查报告), from `EXAM_D`, whose fields are those of interface 4501; null where the source is silent. */
export interface ExaminationReport {
  readonly reportId: string
  readonly institutionId: string
  readonly encounterId: string | null
  readonly personId: string
  readonly itemCode: string | null
  readonly itemName: string | null
  readonly examinationType: string | null
  readonly reportedAt: CivilTime
  /** Whether something was found. */
  readonly isPositive: boolean | null
  readonly conclusion: string | null
  readonly orderingDoctorId: string | null
}
