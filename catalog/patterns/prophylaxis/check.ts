import {
  type AuditLine,
  type AuditOperation,
  type Check,
  compareText,
  groupBy,
  hit,
  isInForce,
  type Outcome,
  type PointInForce,
  type Question,
  startsAsListed,
  unjudged,
  violating,
} from '@fundwatch/domain'

interface Prophylaxis extends PointInForce {
  readonly operationPrefixes: string
  readonly drugPrefix: string
  readonly maxHours: number
  readonly infectionPrefixes: string | null
}

const SECONDS_PER_HOUR = 3600

/** Antibacterials that go on after a clean operation of somebody without an infection. */
export const check: Check<Prophylaxis> = (question) => {
  const { operations, points } = question
  if (operations.length === 0) return []
  return groupBy(operations, ({ encounterId }) => encounterId).flatMap((own) =>
    points
      .filter(({ operationPrefixes }) =>
        own.every(({ operationCode }) => startsAsListed(operationCode, operationPrefixes)),
      )
      .flatMap((point) => judge(point, own, question)),
  )
}

function judge(
  point: Prophylaxis,
  operations: readonly AuditOperation[],
  { lines, diagnoses, encounters }: Question<Prophylaxis>,
): Outcome[] {
  const encounterId = operations[0]?.encounterId
  const asked = lines.filter(
    (line) =>
      line.encounterId === encounterId &&
      line.eligibleFen > 0 &&
      line.itemCode.startsWith(point.drugPrefix) &&
      isInForce(point, line.dayNo),
  )
  if (asked.length === 0) return []
  const diagnosed = diagnoses.filter((one) => one.encounterId === encounterId)
  if (diagnosed.some(({ diagnosisCode }) => startsAsListed(diagnosisCode, point.infectionPrefixes))) return []
  return groupBy(asked, ({ institutionId }) => institutionId).flatMap((same) => {
    const record = encounters.find(
      (one) => one.encounterId === encounterId && one.institutionId === same[0]?.institutionId,
    )
    const isInfected = startsAsListed(record?.mainDiagnosisCode, point.infectionPrefixes)
    return isInfected ? [] : judgeDrugs(point, operations, same)
  })
}

function judgeDrugs(
  point: Prophylaxis,
  operations: readonly AuditOperation[],
  drugs: readonly AuditLine[],
): Outcome[] {
  const [first] = drugs
  if (!first) return []
  const grain = [first.institutionId, first.encounterId]
  const ends = operations.flatMap(({ endedSecond }) => (endedSecond === null ? [] : [endedSecond]))
  if (ends.length < operations.length)
    return drugs.map(({ lineKey }) => unjudged(point, { grain, lineKey, reason: 'operation-time-unknown' }))
  const ended = Math.max(...ends)
  const late = drugs.filter(({ secondNo }) => secondNo > ended + point.maxHours * SECONDS_PER_HOUR)
  if (late.length === 0) return []
  const codes = operations.map(({ operationCode }) => operationCode).sort(compareText)
  return [
    hit(point, {
      grain,
      lines: violating(late),
      ingredients: { operation_code: codes[0] ?? null, operation_ended: ended },
    }),
  ]
}
