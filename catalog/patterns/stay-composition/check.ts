import {
  type AuditEncounter,
  type AuditEncounterCost,
  type Check,
  hit,
  isInForce,
  type Outcome,
  type PointInForce,
  startsAsListed,
  sumOf,
  unjudged,
} from '@fundwatch/domain'

interface StayComposition extends PointInForce {
  readonly testCategories: string
  readonly treatmentCategories: string | null
  /** In 1/10,000. */
  readonly maxShare: number
  readonly maxDays: number
  readonly exceptTypes: string | null
  readonly exceptDischargeWays: string | null
}

const WHOLE = 10_000

/** Short stays without an operation that consist mostly of tests. */
export const check: Check<StayComposition> = ({ encounters, operations, costs, points }) => {
  const stays = encounters.filter(({ encounterClass }) => encounterClass === 'inpatient')
  if (stays.length === 0) return []
  const operated = new Set(operations.map(({ encounterId }) => encounterId))
  return stays
    .filter(({ encounterId }) => !operated.has(encounterId))
    .flatMap((stay) =>
      points.flatMap((point) => (isAsked(point, stay) ? judge(point, stay, costs.filter(isOf(stay))) : [])),
    )
}

function isOf({ institutionId, encounterId }: AuditEncounter): (cost: AuditEncounterCost) => boolean {
  return (cost) => cost.institutionId === institutionId && cost.encounterId === encounterId
}

function isAsked(point: StayComposition, stay: AuditEncounter): boolean {
  return (
    isInForce(point, stay.endedDayNo ?? stay.startedDayNo) &&
    !startsAsListed(stay.encounterType, point.exceptTypes) &&
    !startsAsListed(stay.dischargeWay, point.exceptDischargeWays) &&
    (stay.endedDayNo === null || daysOf(stay, stay.endedDayNo) <= point.maxDays)
  )
}

function daysOf({ startedDayNo }: AuditEncounter, endedDayNo: number): number {
  return endedDayNo - startedDayNo + 1
}

function judge(
  point: StayComposition,
  stay: AuditEncounter,
  costs: readonly AuditEncounterCost[],
): Outcome[] {
  if (costs.some(({ feeCategory }) => startsAsListed(feeCategory, point.treatmentCategories))) return []
  const tests = costs.filter(({ feeCategory }) => startsAsListed(feeCategory, point.testCategories))
  const testFen = sumOf(tests, ({ amountFen }) => amountFen)
  const totalFen = sumOf(costs, ({ amountFen }) => amountFen)
  if (testFen * WHOLE <= totalFen * point.maxShare) return []
  const grain = [stay.institutionId, stay.encounterId]
  if (stay.endedDayNo === null) return [unjudged(point, { grain, lineKey: null, reason: 'open-stay' })]
  return [
    hit(point, {
      grain,
      lines: [],
      ingredients: {
        person_id: stay.personId,
        day_no: stay.endedDayNo,
        stay_days: daysOf(stay, stay.endedDayNo),
        test_fen: testFen,
        total_fen: totalFen,
        diagnosis_code: stay.mainDiagnosisCode,
      },
    }),
  ]
}
