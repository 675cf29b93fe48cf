import type { AuditLine } from './audit-line.ts'
import { type AskedItem, isInForce, type Outcome, type PointInForce } from './check.ts'

const NOTHING: readonly Outcome[] = []

/**
 * Asks a judge about each line that the fund paid for, once for every point that names its item, and keeps what is said
 * by points in force on its day: the loop of all limits of a single line.
 */
export function judgePaid<Point extends PointInForce>(
  items: readonly AskedItem<Point>[],
  judge: (line: AuditLine, point: Point) => Outcome | undefined,
): readonly Outcome[] {
  let outcomes: Outcome[] | undefined
  for (const { lines, points } of items) {
    for (const line of lines) {
      if (line.eligibleFen <= 0) continue
      for (const point of points) {
        const outcome = judge(line, point)
        // Hardly a line breaks its limit: asking for the day after that is the faster order.
        if (!outcome || !isInForce(point, line.dayNo)) continue
        if (outcomes) outcomes.push(outcome)
        else outcomes = [outcome]
      }
    }
  }
  return outcomes ?? NOTHING
}

/** The lines that the fund paid for; the same list when it paid for all of them. */
export function paidOf(lines: readonly AuditLine[]): readonly AuditLine[] {
  for (const line of lines) if (!isPaid(line)) return lines.filter(isPaid)
  return lines
}

function isPaid({ eligibleFen }: AuditLine): boolean {
  return eligibleFen > 0
}
