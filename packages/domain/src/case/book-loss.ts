import { type Fen, fen, yuanText } from '../fen.ts'
import type { LineAmount } from '../finding-review/finding-facts.ts'
import type { LossMethod } from '../ledger/loss.ts'
import { splitFen } from '../split-fen.ts'
import { compareText } from '../text-order.ts'
import type { CaseLoss, FindingLine } from './case-loss.ts'
import { invalid } from './case-step.ts'

/** A line of a finding that a case decides about. */
export interface BookableLine extends FindingLine {
  /** What others have deducted of the line already. */
  readonly decidedFen: Fen
}

/** What a case books of its loss, finding by finding, and by which method each line was found. */
export interface CaseBooking {
  readonly method: LossMethod
  readonly lines: ReadonlyMap<string, readonly LineAmount[]>
}

/**
 * What of a sum that a case decided falls on which line of which finding, each line once and never more than is left of it. Line by
 * line it is what was found of each line; by the other methods the sum in proportion to what is left of the lines, by the largest
 * remainder. Where nobody said how the loss was found, lines that come back whole were found line by line, and others by estimate.
 * What exceeds all lines was found outside of findings and is booked with the case only. Throws `field-invalid` where lines that
 * were found one by one are not to come back whole.
 */
export function bookLoss(
  owedFen: Fen,
  lines: readonly BookableLine[],
  loss: Pick<CaseLoss, 'figures' | 'lines'> | null = null,
): CaseBooking {
  const carriers = carriersOf(loss === null ? lines : foundOf(lines, loss))
  const rooms = carriers.map(({ fen: claimed, decidedFen }) => Math.max(0, claimed - decidedFen))
  const room = rooms.reduce((sum, each) => sum + each, 0)
  const method = loss?.figures.method ?? (owedFen >= room ? 'item' : 'proportional')
  if (method === 'item' && room > owedFen)
    throw invalid(
      '退回金额',
      `逐项计算时应全额退回各条明细的损失，合计 ${yuanText(fen(room))} 元；部分明细不成立的，请先重新认定损失`,
    )
  if (room === 0) return { method, lines: new Map() }
  const parts = splitFen(fen(Math.min(owedFen, room)), rooms)
  const booked = carriers
    .map(({ findingId, lineKey }, at) => ({ findingId, lineKey, fen: parts[at] ?? fen(0) }))
    .filter((line) => line.fen > 0)
  const byFinding = Map.groupBy(booked, ({ findingId }) => findingId)
  return {
    method,
    lines: new Map(
      [...byFinding].map(([findingId, own]) => [
        findingId,
        own.map(({ lineKey, fen }) => ({ lineKey, fen })),
      ]),
    ),
  }
}

/** The lines with what was found of them; all of them where nobody named some. */
function foundOf(
  lines: readonly BookableLine[],
  { lines: found }: Pick<CaseLoss, 'lines'>,
): readonly BookableLine[] {
  if (found.length === 0) return lines
  const amounts = new Map(found.map((line) => [`${line.findingId} ${line.lineKey}`, line.fen]))
  return lines.flatMap((line) => {
    const amount = amounts.get(`${line.findingId} ${line.lineKey}`)
    return amount === undefined ? [] : [{ ...line, fen: fen(Math.min(line.fen, amount)) }]
  })
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
