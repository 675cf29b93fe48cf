import { type Fen, fen } from '../fen.ts'
import type { LineAmount } from '../finding-review/finding-facts.ts'
import { splitFen } from '../split-fen.ts'
import { compareText } from '../text-order.ts'

/** A line of a finding that a case decides about. */
export interface BookableLine extends LineAmount {
  readonly findingId: string
  /** What others have deducted of the line already. */
  readonly decidedFen: Fen
}

/**
 * What of a sum that a case decided falls on which line of which finding: in proportion to what is left of the lines, by the
 * largest remainder, each line once and never more than is left of it. What exceeds all lines was found outside of findings and
 * is booked with the case only.
 */
export function bookLoss(
  owedFen: Fen,
  lines: readonly BookableLine[],
): ReadonlyMap<string, readonly LineAmount[]> {
  const carriers = carriersOf(lines)
  const rooms = carriers.map(({ fen: claimed, decidedFen }) => Math.max(0, claimed - decidedFen))
  const room = rooms.reduce((sum, each) => sum + each, 0)
  if (room === 0) return new Map()
  const parts = splitFen(fen(Math.min(owedFen, room)), rooms)
  const booked = carriers.map(({ findingId, lineKey }, at) => ({
    findingId,
    lineKey,
    fen: parts[at] ?? fen(0),
  }))
  const byFinding = Map.groupBy(
    booked.filter((line) => line.fen > 0),
    ({ findingId }) => findingId,
  )
  return new Map(
    [...byFinding].map(([findingId, own]) => [findingId, own.map(({ lineKey, fen }) => ({ lineKey, fen }))]),
  )
}

/** One finding per line: the one that claims most of it, then the first. */
function carriersOf(lines: readonly BookableLine[]): readonly BookableLine[] {
  const inOrder = lines.toSorted(
    (left, right) => right.fen - left.fen || compareText(left.findingId, right.findingId),
  )
  const first = new Map<string, BookableLine>()
  for (const line of inOrder) if (!first.has(line.lineKey)) first.set(line.lineKey, line)
  return [...first.values()].toSorted((left, right) => compareText(left.lineKey, right.lineKey))
}

/** A payment over lines that are open, one after the other. */
export function fillLines(amountFen: Fen, open: ReadonlyMap<string, number>): readonly LineAmount[] {
  let left: number = amountFen
  return [...open].flatMap(([lineKey, openFen]) => {
    const part = Math.min(left, openFen)
    left -= part
    return part > 0 ? [{ lineKey, fen: fen(part) }] : []
  })
}
