import {
  type AskedItem,
  type AuditLine,
  type Check,
  groupBy,
  type Hit,
  hit,
  isInForce,
  type Outcome,
  ofEachItem,
  type PointInForce,
  paidOf,
  sumOf,
  violating,
} from '@fundwatch/domain'

interface QuantityPerDay extends PointInForce {
  readonly itemCode: string
  readonly maxQuantity: number
}

/** More of an item on one day of one person than its point allows, whoever charged it; only what the fund pays for counts. */
export const check: Check<QuantityPerDay> = ofEachItem(({ items }) => {
  const outcomes: Outcome[] = []
  for (const item of items) if (mayBeTooMuch(item)) outcomes.push(...judge(item))
  return outcomes
})

function judge({ lines, points }: AskedItem<QuantityPerDay>): Outcome[] {
  return groupBy(paidOf(lines), ({ dayNo }) => dayNo).flatMap((sameDay) => {
    const dayQuantity = quantityOf(sameDay)
    const [first] = sameDay
    return points.flatMap((point) =>
      first && isInForce(point, first.dayNo) && dayQuantity > point.maxQuantity
        ? tooMuch(point, sameDay, { first, dayQuantity })
        : [],
    )
  })
}

/** Almost every claim ends here: what all days have together is within every limit. */
function mayBeTooMuch({ lines, points }: AskedItem<QuantityPerDay>): boolean {
  const quantity = quantityOf(lines)
  for (const { maxQuantity } of points) if (quantity > maxQuantity) return true
  return false
}

function quantityOf(lines: readonly AuditLine[]): number {
  return sumOf(lines, ({ quantity }) => quantity)
}

function tooMuch(
  point: QuantityPerDay,
  sameDay: readonly AuditLine[],
  { first, dayQuantity }: { readonly first: AuditLine; readonly dayQuantity: number },
): Hit {
  return hit(point, {
    grain: [first.personId, first.dayNo, first.itemCode],
    lines: violating(sameDay),
    ingredients: {
      day_quantity: dayQuantity,
      share_numerator: dayQuantity - point.maxQuantity,
      share_denominator: dayQuantity,
    },
  })
}
