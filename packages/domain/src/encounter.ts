import type { CivilDay, CivilTime } from './civil-time.ts'
import type { EncounterClass } from './encounter-class.ts'
import type { Sex } from './sex.ts'

/** One visit, stay or purchase of one person at one institution (就诊), from `MDTRT_D`; null where the source is silent. */
export interface Encounter {
  /** 就诊ID `mdtrt_id`. */
  readonly encounterId: string
  readonly institutionId: string
  readonly personId: string
  readonly sex: Sex
  readonly bornOn: CivilDay | null
  /** 险种类型, code set `insutype`. */
  readonly insuranceType: string | null
  /** 参保所属医保区划. */
  readonly insuredArea: string | null
  /** 医疗类别, code set `med_type`. */
  readonly encounterType: string
  readonly encounterClass: EncounterClass
  readonly startedAt: CivilTime
  /** Null while the person is in hospital. */
  readonly endedAt: CivilTime | null
  readonly attendingDoctorId: string | null
  readonly admissionDepartmentId: string | null
  readonly admissionBed: string | null
  readonly dischargeDepartmentId: string | null
  readonly dischargeBed: string | null
  readonly mainDiagnosisCode: string | null
  /** 离院方式, code set `dscg_way`. */
  readonly dischargeWay: string | null
  /** 病种: a chronic disease of outpatient benefits, or the disease paid as a package. */
  readonly diseaseCode: string | null
  readonly diedOn: CivilDay | null
  readonly referredFromEncounterId: string | null
}
