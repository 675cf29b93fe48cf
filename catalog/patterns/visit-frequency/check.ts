import {
  type AuditDiagnosis,
  type AuditEncounter,
  type Check,
  groupBy,
  type Hit,
  hit,
  isInForce,
  monthNo,
  type PointInForce,
  startsAsListed,
} from '@fundwatch/domain'

interface VisitFrequency extends PointInForce {
  readonly encounterClass: string
  readonly maxPerDay: number | null
  readonly maxPerMonth: number | null
  readonly maxPerYear: number | null
  readonly exceptTypes: string | null
  readonly exceptDiagnosisPrefixes: string | null
}

interface Period {
  readonly name: string
  readonly words: string
  readonly limit: (point: VisitFrequency) => number | null
  readonly numberOf: (visit: AuditEncounter) => number
}

const PERIODS: readonly Period[] = [
  {
    name: 'day',
    words: '一天内',
    limit: ({ maxPerDay }) => maxPerDay,
    numberOf: ({ startedDayNo }) => startedDayNo,
  },
  {
    name: 'month',
    words: '一个月内',
    limit: ({ maxPerMonth }) => maxPerMonth,
    numberOf: ({ startedDayNo }) => monthNo(startedDayNo),
  },
  {
    name: 'year',
    words: '一年内',
    limit: ({ maxPerYear }) => maxPerYear,
    numberOf: ({ startedDayNo }) => Math.floor(monthNo(startedDayNo) / 12),
  },
]
const CLASS_WORDS: Readonly<Record<string, string>> = {
  outpatient: '门诊',
  pharmacy: '药店购药',
  inpatient: '住院',
}

/** More visits of a kind in a day, month or year than anybody needs. */
export const check: Check<VisitFrequency> = ({ encounters, diagnoses, points }) =>
  points.flatMap((point) => {
    const ofClass = encounters.filter(({ encounterClass }) => encounterClass === point.encounterClass)
    return PERIODS.flatMap((period) => {
      const limit = period.limit(point)
      if (limit === null || ofClass.length <= limit) return []
      return groupBy(ofClass, period.numberOf)
        .filter((visits) => visits.length > limit)
        .map((visits) => visits.filter((visit) => !isExcepted(point, visit, diagnoses)))
        .flatMap((visits) => judge(point, period, { visits, limit }))
    })
  })

function isExcepted(
  { exceptTypes, exceptDiagnosisPrefixes }: VisitFrequency,
  { encounterType, encounterId, mainDiagnosisCode }: AuditEncounter,
  diagnoses: readonly AuditDiagnosis[],
): boolean {
  if (
    startsAsListed(encounterType, exceptTypes) ||
    startsAsListed(mainDiagnosisCode, exceptDiagnosisPrefixes)
  )
    return true
  return (
    exceptDiagnosisPrefixes !== null &&
    diagnoses.some(
      (one) => one.encounterId === encounterId && startsAsListed(one.diagnosisCode, exceptDiagnosisPrefixes),
    )
  )
}

function judge(
  point: VisitFrequency,
  period: Period,
  { visits, limit }: { readonly visits: readonly AuditEncounter[]; readonly limit: number },
): Hit[] {
  const breaking = visits.slice(limit).find(({ startedDayNo }) => isInForce(point, startedDayNo))
  const [first] = visits
  const last = visits.at(-1)
  if (!breaking || !first || !last) return []
  return [
    hit(point, {
      grain: [breaking.personId, breaking.encounterClass, period.name, period.numberOf(breaking)],
      lines: [],
      ingredients: {
        day_no: breaking.startedDayNo,
        institution_id: breaking.institutionId,
        encounter_id: breaking.encounterId,
        visit_count: visits.length,
        max_count: limit,
        institution_count: new Set(visits.map(({ institutionId }) => institutionId)).size,
        first_day: first.startedDayNo,
        last_day: last.startedDayNo,
        period_words: period.words,
        class_words: CLASS_WORDS[point.encounterClass] ?? '就诊',
      },
    }),
  ]
}
