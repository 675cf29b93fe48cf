import {
  type AuditDiagnosis,
  type AuditEncounter,
  type AuditOperation,
  ageInDays,
  ageInYears,
  type CivilDay,
  type DayNo,
  dayNo,
  dayNoOfSecond,
  encounterClass,
  levelClass,
  levelRank,
} from '@fundwatch/domain'
import type { ConsultedEncounter, ConsultedPerson } from '../consultation.ts'

/** How old somebody is on a day; null where the birthday is unknown or ahead. */
export function agesOn(
  bornOn: CivilDay | null,
  day: DayNo,
): { readonly ageYears: number | null; readonly ageDays: number | null } {
  if (bornOn === null) return { ageYears: null, ageDays: null }
  const born = dayNo(bornOn)
  return { ageYears: ageInYears(born, day) ?? null, ageDays: ageInDays(born, day) ?? null }
}

/** The rank of an institution's level as a caller writes it; null where it says nothing that is known. */
function rankOf(institutionLevel: string | null): number | null {
  const known = institutionLevel === null ? undefined : levelClass(institutionLevel)
  return known === undefined ? null : levelRank(known)
}

/** An encounter as its caller knows it; what the caller leaves unsaid is taken from what was uploaded of it. */
export function toldEncounter(
  { personId, sex, bornOn }: Pick<ConsultedPerson, 'personId' | 'sex' | 'bornOn'>,
  told: ConsultedEncounter,
  remembered: AuditEncounter | undefined,
): AuditEncounter {
  const startedDayNo = dayNoOfSecond(told.startedSecond)
  const ages = agesOn(bornOn, startedDayNo)
  return {
    institutionId: told.institutionId,
    encounterId: told.encounterId,
    personId,
    encounterNo: 0,
    startedSecond: told.startedSecond,
    endedSecond: told.endedSecond,
    startedDayNo,
    endedDayNo: told.endedSecond === null ? null : dayNoOfSecond(told.endedSecond),
    encounterClass: encounterClass(told.encounterType),
    encounterType: told.encounterType,
    insuranceType: told.insuranceType ?? remembered?.insuranceType ?? null,
    sex: sex ?? remembered?.sex ?? null,
    ageYears: ages.ageYears ?? remembered?.ageYears ?? null,
    ageDays: ages.ageDays ?? remembered?.ageDays ?? null,
    levelRank: rankOf(told.institutionLevel) ?? remembered?.levelRank ?? null,
    departmentId: told.departmentId ?? remembered?.departmentId ?? null,
    departmentName: told.departmentId === null ? (remembered?.departmentName ?? null) : told.departmentName,
    doctorId: told.doctorId ?? remembered?.doctorId ?? null,
    mainDiagnosisCode: told.mainDiagnosisCode ?? remembered?.mainDiagnosisCode ?? null,
    dischargeWay: remembered?.dischargeWay ?? null,
    diseaseCode: remembered?.diseaseCode ?? null,
    diedDayNo: remembered?.diedDayNo ?? null,
    referredFromEncounterId: remembered?.referredFromEncounterId ?? null,
  }
}

/** The diagnoses that a caller tells of an encounter. */
export function toldDiagnoses(
  personId: string,
  { encounterId, diagnoses }: ConsultedEncounter,
): AuditDiagnosis[] {
  return diagnoses.map((one) => ({ encounterId, personId, ...one }))
}

/** The operations that a caller tells of an encounter. */
export function toldOperations(
  personId: string,
  { encounterId, operations }: ConsultedEncounter,
): AuditOperation[] {
  return operations.map((one) => ({ encounterId, personId, ...one, startedSecond: null, endedSecond: null }))
}
