import {
  type AskedItem,
  type AuditLine,
  type Check,
  hit,
  involved,
  isInForce,
  type Outcome,
  ofEachItem,
  type PointInForce,
  violating,
} from '@fundwatch/domain'

interface RollingFrequency extends PointInForce {
  readonly maxCount: number
  readonly periodDays: number
}

/** A use that makes more use-days than allowed in the period that ends with it; uses of one day are one. */
export const check: Check<RollingFrequency> = ofEachItem(({ items }) => {
  const outcomes: Outcome[] = []
  for (const item of items) if (mayBeTooOften(item)) outcomes.push(...judge(item))
  return outcomes
})

function judge({ lines, points }: AskedItem<RollingFrequency>): Outcome[] {
  const uses = lines.filter(({ eligibleFen }) => eligibleFen > 0)
  const useDays = [...new Set(uses.map(({ dayNo }) => dayNo))]
  return points.flatMap((point) => broken(point, useDays, uses))
}

/** Almost every use ends here: it was not used as often as any point allows. */
function mayBeTooOften({ lines, points }: AskedItem<RollingFrequency>): boolean {
  for (const { maxCount } of points) if (lines.length > maxCount) return true
  return false
}

function broken(
  point: RollingFrequency,
  useDays: readonly number[],
  uses: readonly AuditLine[],
): readonly Outcome[] {
  return useDays.flatMap((dayNo, at) => {
    // With the use that lies as many uses back as are allowed, this one is one too many.
    const earliest = useDays[at - point.maxCount]
    if (earliest === undefined || dayNo - earliest >= point.periodDays || !isInForce(point, dayNo)) return []
    const guilty = uses.filter((line) => line.dayNo === dayNo)
    const before = uses.filter((line) => line.dayNo < dayNo && dayNo - line.dayNo < point.periodDays)
    const [first] = guilty
    if (!first) return []
    return [
      hit(point, {
        grain: [first.personId, first.itemCode, dayNo],
        lines: [...involved(before), ...violating(guilty)],
        ingredients: { earliest_day: earliest },
      }),
    ]
  })
}
