import type { CivilTime } from './civil-time.ts'

/** One doctor, nurse, pharmacist or technician at one institution (医执人员), from `STAFF_B`; null where the source is silent. */
export interface Practitioner {
  readonly institutionId: string
  /** 执业人员代码 `prac_psn_code`. */
  readonly practitionerId: string
  readonly practitionerName: string | null
  readonly practitionerType: string | null
  readonly licenceNo: string | null
  /** 专业技术职务, code set `pro_tech_duty`. */
  readonly title: string | null
  readonly departmentId: string | null
  readonly isInsuranceDoctor: boolean | null
  readonly startedAt: CivilTime | null
  readonly endedAt: CivilTime | null
}
