import {
  type AuditLine,
  type Check,
  hit,
  involved,
  isInForce,
  isListed,
  type Outcome,
  type PointInForce,
  sumOf,
  unjudged,
  violating,
} from '@fundwatch/domain'

interface PrescriptionSize extends PointInForce {
  readonly itemCode: string
  readonly listTypes: string | null
  readonly encounterClasses: string | null
  readonly measure: string
  readonly maxSize: number
}

type Lines = readonly AuditLine[]

const NO_LINES: Lines = []

const ONE = 10_000
const SIZE_OF: Readonly<Record<string, (lines: Lines) => number>> = {
  kinds: (lines) => new Set(lines.map(({ itemCode }) => itemCode)).size * ONE,
  quantity: (lines) => sumOf(lines, ({ quantity }) => quantity),
}

const WHOLE = '*'

/** A prescription with more kinds of drugs, or more of one, than there should be. */
export const check: Check<PrescriptionSize> = ({ items, lines, pointsOf }) => {
  const outcomes: Outcome[] = []
  for (const point of pointsOf(WHOLE)) outcomes.push(...judged(point, lines))
  for (const item of items)
    if (item.itemCode !== WHOLE) for (const point of item.points) outcomes.push(...judged(point, item.lines))
  return outcomes
}

function judged(point: PrescriptionSize, lines: Lines): Outcome[] {
  const sizeOf = SIZE_OF[point.measure]
  const mayBeTooBig = point.measure === 'kinds' ? inCrowd(lines, point.maxSize) : lines
  if (!sizeOf || mayBeTooBig.length === 0) return []
  const counted = mayBeTooBig.filter((line) => isPerhaps(point, line))
  return [...Map.groupBy(counted, (line) => JSON.stringify(placeOf(line))).values()].flatMap((same) => {
    const lastDayNo = same.reduce((last, { dayNo }) => Math.max(last, dayNo), same[0]?.dayNo ?? 0)
    return isInForce(point, lastDayNo) && sizeOf(same) > point.maxSize ? tooBig(point, same, sizeOf) : []
  })
}

/** The lines under a number that more lines bear than kinds are allowed. Most prescriptions are answered by this. */
function inCrowd(lines: Lines, maxSize: number): Lines {
  if (lines.length * ONE <= maxSize) return NO_LINES
  const counts = new Map<string | null, number>()
  let largest = 0
  for (const { orderNo } of lines) {
    const count = (counts.get(orderNo) ?? 0) + ONE
    counts.set(orderNo, count)
    if (count > largest) largest = count
  }
  return largest <= maxSize ? NO_LINES : lines.filter(({ orderNo }) => (counts.get(orderNo) ?? 0) > maxSize)
}

function tooBig(point: PrescriptionSize, same: Lines, sizeOf: (lines: Lines) => number): Outcome[] {
  const [first] = same
  if (!first) return []
  const { institutionId, encounterId, orderNo } = first
  const grain = [institutionId, encounterId, orderNo ?? '', point.itemCode, point.measure]
  const unknown = (of: Lines, reason: string) =>
    of
      .filter(({ eligibleFen }) => eligibleFen > 0)
      .map(({ lineKey }) => unjudged(point, { grain, lineKey, reason }))
  if (orderNo === null) return unknown(same, 'prescription-unknown')
  const { certain = [], doubtful = [] } = Object.groupBy(same, (line) =>
    isCertain(point, line) ? 'certain' : 'doubtful',
  )
  const size = sizeOf(certain)
  if (size <= point.maxSize) return unknown(doubtful, 'kind-unknown')
  const { paid = [], unpaid = [] } = Object.groupBy(certain, ({ eligibleFen }) =>
    eligibleFen > 0 ? 'paid' : 'unpaid',
  )
  if (paid.length === 0) return []
  return [
    hit(point, {
      grain,
      lines: [...involved(unpaid), ...violating(paid)],
      ingredients: { size, share_numerator: size - point.maxSize, share_denominator: size },
    }),
  ]
}

/** Without its number a prescription may be any of a day's. */
function placeOf({ institutionId, encounterId, orderNo, dayNo }: AuditLine): unknown[] {
  return [institutionId, encounterId, orderNo, orderNo === null ? dayNo : 0]
}

function isPerhaps({ listTypes, encounterClasses }: PrescriptionSize, line: AuditLine): boolean {
  return (
    (line.listType === null || isAmong(line.listType, listTypes)) &&
    (line.encounterClass === null || isAmong(line.encounterClass, encounterClasses))
  )
}

function isCertain({ listTypes, encounterClasses }: PrescriptionSize, line: AuditLine): boolean {
  return isAmong(line.listType, listTypes) && isAmong(line.encounterClass, encounterClasses)
}

/** Whether a code is in a list; everything is in a list that is not given. */
function isAmong(code: string | null, codes: string | null): boolean {
  return codes === null || (code !== null && isListed(code, codes))
}
