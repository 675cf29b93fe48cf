import {
  type AuditLine,
  type Check,
  hit,
  involved,
  isInForce,
  type Outcome,
  type PointInForce,
  unjudged,
} from '@fundwatch/domain'

interface GroupDiscount extends PointInForce {
  readonly itemCode: string
  readonly discountGroup: string
  readonly discountRatio: number
}

interface Operation {
  readonly point: GroupDiscount
  readonly line: AuditLine
  /** The price of one, undiscounted: the cap where it is delivered, else the price charged. */
  readonly fullPrice: number
}

/** Of several operations of a group on one day of an encounter more than one was charged beyond the discount. */
export const check: Check<GroupDiscount> = ({ items }) => {
  if (items.length < 2) return []
  const operations: Operation[] = []
  for (const { lines, points } of items) {
    for (const line of lines) {
      if (line.eligibleFen <= 0) continue
      for (const point of points)
        if (isInForce(point, line.dayNo)) operations.push({ point, line, fullPrice: fullPriceOf(line) })
    }
  }
  return [...Map.groupBy(operations, placeOf).values()].flatMap(judged)
}

function fullPriceOf({ priceCap, unitPrice }: AuditLine): number {
  return priceCap !== null && priceCap > 0 ? priceCap : unitPrice
}

function placeOf({ point, line }: Operation): string {
  return JSON.stringify([line.institutionId, line.encounterId, line.dayNo, point.discountGroup])
}

function judged(sameDay: readonly Operation[]): Outcome[] {
  const [first] = sameDay
  if (!first || sameDay.every(({ line }) => line.itemCode === first.line.itemCode)) return []
  const grain = [
    first.line.institutionId,
    first.line.encounterId,
    first.line.dayNo,
    first.point.discountGroup,
  ] as const
  const unknown = sameDay
    .filter(({ fullPrice }) => fullPrice <= 0)
    .map(({ point, line }) => unjudged(point, { grain, lineKey: line.lineKey, reason: 'price-unknown' }))
  const undiscounted = sameDay.filter((one) => one.fullPrice > 0 && isUndiscounted(one))
  const full = mayBeFull(undiscounted)
  const guilty = undiscounted.filter(({ line }) => line.itemCode !== full?.line.itemCode)
  const [decisive] = [...guilty].sort((left, right) => left.point.pointNo - right.point.pointNo)
  if (!full || !decisive) return unknown
  const allowed = undiscounted.filter(({ line }) => line.itemCode === full.line.itemCode)
  return [
    ...unknown,
    hit(decisive.point, {
      grain,
      lines: [
        ...involved(allowed.map(({ line }) => line)),
        ...guilty.map((one) => ({
          lineKey: one.line.lineKey,
          role: 'violating' as const,
          ingredients: {
            allowed_quantity: wholeQuantity(one.line),
            allowed_price: one.fullPrice,
            allowed_ratio: one.point.discountRatio,
          },
        })),
      ],
    }),
  ]
}

/** The dearest of those that were charged beyond the discount; of equals, the first. */
function mayBeFull(undiscounted: readonly Operation[]): Operation | undefined {
  return [...undiscounted].sort(
    (left, right) => right.fullPrice - left.fullPrice || left.line.lineNo - right.line.lineNo,
  )[0]
}

/** Half an operation is how a discount is written: it allows as much as a whole one. */
function wholeQuantity({ quantity }: AuditLine): number {
  return quantity + ((10_000 - (quantity % 10_000)) % 10_000)
}

/** Whether a line has more than its discounted price, to the fen: twice over, for the half that is rounded. */
function isUndiscounted({ point, line, fullPrice }: Operation): boolean {
  const allowed = BigInt(wholeQuantity(line)) * BigInt(fullPrice) * BigInt(point.discountRatio)
  return 2n * allowed < (2n * BigInt(line.eligibleFen) - 1n) * 1_000_000_000_000n
}
