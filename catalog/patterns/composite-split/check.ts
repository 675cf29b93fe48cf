import {
  type AuditLine,
  type Check,
  hit,
  isInForce,
  type Outcome,
  type PointInForce,
  sumOf,
  violating,
} from '@fundwatch/domain'

interface CompositeSplit extends PointInForce {
  readonly compositeCode: string
  readonly componentCode: string
  readonly compositePrice: number
}

interface Component {
  readonly point: CompositeSplit
  readonly line: AuditLine
}

/** Two or more parts of a composite item were charged on one day of an encounter instead of it, for more than it costs. */
export const check: Check<CompositeSplit> = ({ items }) => {
  if (items.length < 2) return []
  const components: Component[] = []
  for (const item of items) {
    const points = item.points.filter(
      ({ componentCode, compositeCode }) =>
        componentCode === item.itemCode && compositeCode !== componentCode,
    )
    for (const line of item.lines) {
      for (const point of points)
        if (line.eligibleFen > 0 && isInForce(point, line.dayNo)) components.push({ point, line })
    }
  }
  const split = Map.groupBy(components, ({ point, line }) => placeOf(line, point.compositeCode))
  const whole = new Set(
    split.size === 0 ? [] : items.flatMap(({ lines }) => lines.map((line) => placeOf(line, line.itemCode))),
  )
  return [...split].flatMap(([place, parts]) => (whole.has(place) ? [] : judged(parts)))
}

function placeOf({ institutionId, encounterId, dayNo }: AuditLine, compositeCode: string): string {
  return JSON.stringify([institutionId, encounterId, dayNo, compositeCode])
}

function judged(parts: readonly Component[]): Outcome[] {
  const [first] = [...parts].sort((left, right) => left.point.pointNo - right.point.pointNo)
  if (!first || parts.every(({ line }) => line.itemCode === first.line.itemCode)) return []
  const price = parts.reduce((most, { point }) => Math.max(most, point.compositePrice), 0)
  const sets = wholeQuantity(parts.reduce((most, { line }) => Math.max(most, line.quantity), 0))
  const chargedFen = sumOf(parts, ({ line }) => line.eligibleFen)
  // Fen × 10,000, as sets are counted in 1/10,000.
  const over = chargedFen * 10_000 - price * sets
  if (over <= 0) return []
  const { point, line } = first
  return [
    hit(point, {
      grain: [line.institutionId, line.encounterId, line.dayNo, point.compositeCode],
      lines: violating(parts.map(({ line: one }) => one)),
      ingredients: {
        charged_fen: chargedFen,
        composite_sets: sets,
        share_numerator: over,
        share_denominator: chargedFen * 10_000,
      },
    }),
  ]
}

function wholeQuantity(quantity: number): number {
  return quantity + ((10_000 - (quantity % 10_000)) % 10_000)
}
