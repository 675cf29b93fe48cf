import {
  type AuditLine,
  type Check,
  hit,
  isInForce,
  type Outcome,
  type PointInForce,
  unjudged,
  violating,
} from '@fundwatch/domain'

interface HerbPrescription extends PointInForce {
  readonly itemCode: string
  readonly mode: string
}

interface Herb {
  readonly point: HerbPrescription
  readonly line: AuditLine
}

const HERBS = ['102', '106']
const WORDS: Readonly<Record<string, string>> = {
  any: '单方、复方均不予支付',
  alone: '单方使用不予支付，而该处方的饮片全部如此',
}

/** Herbs that are not paid, or not paid in a prescription of nothing but such herbs, yet were. */
export const check: Check<HerbPrescription> = ({ items, lines }) => {
  const herbs: Herb[] = []
  for (const item of items) {
    for (const line of item.lines)
      for (const point of item.points) if (isListed(point, line)) herbs.push({ point, line })
  }
  if (herbs.length === 0) return []
  const paid = herbs.filter(({ line }) => line.eligibleFen > 0)
  const listed = new Set(herbs.map(({ line }) => line))
  const others = paid.some(({ point }) => point.mode === 'alone')
    ? Map.groupBy(
        lines.filter((line) => isPerhapsHerb(line) && !listed.has(line)),
        prescriptionOf,
      )
    : new Map<string, readonly AuditLine[]>()
  return [
    ...Map.groupBy(paid, ({ point, line }) => `${point.pointNo} ${prescriptionOf(line)}`).values(),
  ].flatMap((same) => judged(same, others))
}

function isListed(point: HerbPrescription, { dayNo }: AuditLine): boolean {
  return isInForce(point, dayNo) && point.mode in WORDS
}

function isPerhapsHerb({ listType }: AuditLine): boolean {
  return listType === null || HERBS.includes(listType)
}

function prescriptionOf(line: AuditLine): string {
  return JSON.stringify(grainOf(line))
}

/** Without its number a prescription is what one encounter prescribed on one day. */
function grainOf({ institutionId, encounterId, orderNo, dayNo }: AuditLine): (string | number)[] {
  return [institutionId, encounterId, orderNo ?? '', orderNo === null ? dayNo : 0]
}

function judged(same: readonly Herb[], others: ReadonlyMap<string, readonly AuditLine[]>): Outcome[] {
  const [first] = same
  if (!first) return []
  const { point } = first
  const lines = same.map(({ line }) => line)
  const beside = point.mode === 'alone' ? (others.get(prescriptionOf(first.line)) ?? []) : []
  if (beside.some(({ listType }) => listType !== null)) return []
  const grain = grainOf(first.line)
  if (beside.length > 0)
    return lines.map(({ lineKey }) => unjudged(point, { grain, lineKey, reason: 'list-type-unknown' }))
  return [
    hit(point, { grain, lines: violating(lines), ingredients: { mode_words: WORDS[point.mode] ?? '' } }),
  ]
}
