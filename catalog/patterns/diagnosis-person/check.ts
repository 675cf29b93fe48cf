import {
  type AuditEncounter,
  type Check,
  hit,
  isInForce,
  type Outcome,
  oncePer,
  type PointInForce,
  type Question,
  unjudged,
} from '@fundwatch/domain'

interface DiagnosisPerson extends PointInForce {
  readonly diagnosisPrefix: string | null
  readonly operationPrefix: string | null
  readonly sex: string | null
  readonly minDays: number | null
  readonly maxDays: number | null
}

const SEXES: Readonly<Record<string, string>> = { '1': '男', '2': '女' }

/** Codes of diagnoses and operations that belong to the other sex or to another age. */
export const check: Check<DiagnosisPerson> = (question) => {
  const { encounters, diagnoses, operations, points } = question
  const lengths = lengthsOf(points)
  const outcomes: Outcome[] = []
  for (const encounter of encounters) {
    const { encounterId, mainDiagnosisCode } = encounter
    if (lengths.diagnosisPrefix.length > 0) {
      const codes = [mainDiagnosisCode]
      for (const one of diagnoses) if (one.encounterId === encounterId) codes.push(one.diagnosisCode)
      outcomes.push(...judgeCodes(question, encounter, { codes, prefix: 'diagnosisPrefix' }))
    }
    if (lengths.operationPrefix.length > 0) {
      const codes: string[] = []
      for (const one of operations) if (one.encounterId === encounterId) codes.push(one.operationCode)
      outcomes.push(...judgeCodes(question, encounter, { codes, prefix: 'operationPrefix' }))
    }
  }
  return outcomes
}

function judgeCodes(
  { points, pointsOf }: Question<DiagnosisPerson>,
  encounter: AuditEncounter,
  { codes, prefix }: { readonly codes: readonly (string | null)[]; readonly prefix: Prefix },
): Outcome[] {
  const lengths = lengthsOf(points)[prefix]
  const outcomes: Outcome[] = []
  for (const code of new Set(codes)) {
    if (!code) continue
    for (const length of lengths) {
      if (length > code.length) continue
      const head = code.slice(0, length)
      for (const point of pointsOf(head))
        if (point[prefix] === head) outcomes.push(...judge(point, encounter, code))
    }
  }
  return outcomes
}

type Prefix = 'diagnosisPrefix' | 'operationPrefix'
type Lengths = Readonly<Record<Prefix, readonly number[]>>

/** How long the beginnings are that points name, worked out once for the points of a release. */
const lengthsOf = oncePer((points: readonly DiagnosisPerson[]): Lengths => {
  const of = (prefix: Prefix) => [...new Set(points.flatMap((point) => point[prefix]?.length ?? []))]
  return { diagnosisPrefix: of('diagnosisPrefix'), operationPrefix: of('operationPrefix') }
})

function judge(point: DiagnosisPerson, encounter: AuditEncounter, code: string): Outcome[] {
  const { institutionId, encounterId, personId, sex, ageDays } = encounter
  const dayNo = encounter.endedDayNo ?? encounter.startedDayNo
  if (!isInForce(point, dayNo)) return []
  const grain = [institutionId, encounterId, code]
  const asksAge = point.minDays !== null || point.maxDays !== null
  const isSexKnown = sex === '1' || sex === '2'
  const isOtherSex = point.sex !== null && isSexKnown && sex !== point.sex
  const isOtherAge =
    ageDays !== null &&
    ((point.minDays !== null && ageDays < point.minDays) ||
      (point.maxDays !== null && ageDays > point.maxDays))
  if (isOtherSex || isOtherAge)
    return [
      hit(point, {
        grain,
        lines: [],
        ingredients: {
          person_id: personId,
          day_no: dayNo,
          actual: actual(encounter),
          required: required(point),
        },
      }),
    ]
  if (point.sex !== null && !isSexKnown)
    return [unjudged(point, { grain, lineKey: null, reason: 'sex-unknown' })]
  return asksAge && ageDays === null ? [unjudged(point, { grain, lineKey: null, reason: 'age-unknown' })] : []
}

function actual({ sex, ageYears, ageDays }: AuditEncounter): string {
  const years = ageYears === null ? '' : `，${ageYears}岁`
  const days = ageDays === null ? '' : `，出生后${ageDays}天`
  return `${SEXES[sex ?? ''] ?? '性别不明'}${years}${days}`
}

function required({ sex, minDays, maxDays }: DiagnosisPerson): string {
  const least = minDays === null ? '' : `出生满${minDays}天`
  const most = maxDays === null ? '' : `出生不超过${maxDays}天`
  const wanted = sex === '1' || sex === '2' ? `${SEXES[sex]}性` : ''
  return `${wanted}${least}${most}`
}
