import {
  type AuditLine,
  byEncounter,
  type Check,
  hit,
  isInForce,
  ofEachItem,
  type PointInForce,
  paidOf,
  sumOf,
  violating,
} from '@fundwatch/domain'

interface QuantityPerEncounter extends PointInForce {
  readonly itemCode: string
  readonly maxQuantity: number
}

/** More of an item in one encounter than the point in force on the day of the breaking line allows. */
export const check: Check<QuantityPerEncounter> = ofEachItem(({ items }) =>
  items.flatMap(({ lines, points }) =>
    byEncounter(paidOf(lines)).flatMap((same) => {
      const [first] = same
      const point = brokenPoint(same, points)
      if (!first || !point) return []
      const quantity = sumOf(same, (line) => line.quantity)
      return [
        hit(point, {
          grain: [first.institutionId, first.encounterId, first.itemCode],
          lines: violating(same),
          ingredients: {
            encounter_quantity: quantity,
            share_numerator: quantity - point.maxQuantity,
            share_denominator: quantity,
          },
        }),
      ]
    }),
  ),
)

/** The point that the first line beyond its limit breaks, counting everything before it. */
function brokenPoint(
  lines: readonly AuditLine[],
  points: readonly QuantityPerEncounter[],
): QuantityPerEncounter | undefined {
  let running = 0
  for (const line of lines) {
    running += line.quantity
    const broken = points.find((point) => isInForce(point, line.dayNo) && running > point.maxQuantity)
    if (broken) return broken
  }
  return undefined
}
