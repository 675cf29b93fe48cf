import {
  type AuditDiagnosis,
  type AuditEncounter,
  type Check,
  groupBy,
  hit,
  isInForce,
  type Outcome,
  type PointInForce,
  startsAsListed,
  unjudged,
} from '@fundwatch/domain'

interface Readmission extends PointInForce {
  readonly maxGapDays: number
  readonly exceptTypes: string | null
  readonly exceptDiagnosisPrefixes: string | null
  readonly exceptDischargeWays: string | null
}

interface Pair {
  readonly previous: AuditEncounter
  readonly stay: AuditEncounter
}

/** Stays that begin shortly after the person left the same institution, for none of the accepted reasons. */
export const check: Check<Readmission> = ({ encounters, diagnoses, points }) => {
  const stays = encounters.filter(({ encounterClass }) => encounterClass === 'inpatient')
  if (stays.length < 2) return []
  const pairs = groupBy(stays, ({ institutionId }) => institutionId).flatMap(neighbours)
  return pairs.flatMap((pair) =>
    points
      .filter((point) => isInForce(point, pair.stay.startedDayNo) && isNear(point, pair))
      .filter((point) => !isExcepted(point, pair, diagnoses))
      .map((point) => outcome(point, pair)),
  )
}

function neighbours(stays: readonly AuditEncounter[]): Pair[] {
  return stays.slice(1).flatMap((stay, at) => {
    const previous = stays[at]
    return previous ? [{ previous, stay }] : []
  })
}

/** A previous stay without an end may be near. */
function isNear({ maxGapDays }: Readmission, { previous, stay }: Pair): boolean {
  if (previous.endedDayNo === null) return true
  const gap = stay.startedDayNo - previous.endedDayNo
  return gap >= 0 && gap <= maxGapDays
}

function isExcepted(
  { exceptTypes, exceptDiagnosisPrefixes, exceptDischargeWays }: Readmission,
  { previous, stay }: Pair,
  diagnoses: readonly AuditDiagnosis[],
): boolean {
  const both = [previous, stay]
  const coded = diagnoses.filter(({ encounterId }) => both.some((one) => one.encounterId === encounterId))
  const codes = [
    ...coded.map(({ diagnosisCode }) => diagnosisCode),
    ...both.map(({ mainDiagnosisCode }) => mainDiagnosisCode),
  ]
  return (
    both.some(({ encounterType }) => startsAsListed(encounterType, exceptTypes)) ||
    startsAsListed(previous.dischargeWay, exceptDischargeWays) ||
    codes.some((code) => startsAsListed(code, exceptDiagnosisPrefixes))
  )
}

function outcome(point: Readmission, { previous, stay }: Pair): Outcome {
  const grain = [stay.personId, stay.institutionId, stay.encounterId]
  if (previous.endedDayNo === null) return unjudged(point, { grain, lineKey: null, reason: 'open-stay' })
  return hit(point, {
    grain,
    lines: [],
    ingredients: {
      day_no: stay.startedDayNo,
      gap_days: stay.startedDayNo - previous.endedDayNo,
      previous_encounter_id: previous.encounterId,
      previous_ended_day: previous.endedDayNo,
      previous_diagnosis_code: previous.mainDiagnosisCode,
      diagnosis_code: stay.mainDiagnosisCode,
    },
  })
}
