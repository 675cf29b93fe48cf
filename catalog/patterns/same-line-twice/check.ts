import {
  type AuditLine,
  type Check,
  groupBy,
  hit,
  involved,
  isInForce,
  type Outcome,
  type PointInForce,
  unjudged,
  violating,
} from '@fundwatch/domain'

interface SameLineTwice extends PointInForce {
  readonly minCopies: number
}

/** Lines that say exactly what another line of the same second says. */
export const check: Check<SameLineTwice> = ({ lines, points }) =>
  secondsWithSeveral(lines).flatMap((sameSecond) =>
    groupBy(sameSecond, content).flatMap((copies) =>
      points.flatMap((point) => (copies.length < point.minCopies ? [] : judge(point, copies))),
    ),
  )

/** Lines come in the order of their seconds, so that copies are neighbours and an ordinary person costs one pass. */
function secondsWithSeveral(lines: readonly AuditLine[]): AuditLine[][] {
  const found: AuditLine[][] = []
  let same: AuditLine[] = []
  for (const line of lines) {
    if (line.eligibleFen <= 0) continue
    if (same[0]?.secondNo === line.secondNo) {
      same.push(line)
      if (same.length === 2) found.push(same)
    } else same = [line]
  }
  return found
}

function content({ institutionId, itemCode, quantity, amountFen }: AuditLine): string {
  return JSON.stringify([institutionId, itemCode, quantity, amountFen])
}

/** A source that knows days only writes midnight: then copies may well be two services of one day. */
const DAY_SECONDS = 86_400

function judge(point: SameLineTwice, copies: readonly AuditLine[]): Outcome[] {
  const [first, ...others] = copies
  if (!first || others.length === 0 || !isInForce(point, first.dayNo)) return []
  const { personId, institutionId, itemCode, secondNo, quantity, amountFen } = first
  const grain = [personId, institutionId, itemCode, secondNo, quantity, amountFen]
  if (secondNo % DAY_SECONDS === 0)
    return [unjudged(point, { grain, lineKey: first.lineKey, reason: 'day-only-time' })]
  return [
    hit(point, {
      grain,
      lines: [...involved([first]), ...violating(others)],
      ingredients: {
        copies: copies.length,
        each_quantity: quantity,
        each_amount: amountFen,
        charged_at: secondNo,
      },
    }),
  ]
}
