import type { NetLine, NettableLine } from './net-line.ts'
import type { Quantity } from './quantity.ts'
import { allocateRefunds } from './refund-allocation.ts'
import type { RefundGroup, RefundPass } from './refund-passes.ts'
import { groupByPass, isRefund } from './refund-passes.ts'
import { compareText } from './text-order.ts'

/** Where a refund line went: the pass that found originals for it (0 = none) and what of its quantity found nothing left. */
export interface RefundOutcome<Line> {
  readonly line: Line
  readonly pass: 0 | RefundPass
  /** In 1/10,000, ≥ 0. */
  readonly unmatchedQuantity: Quantity
}

/** All originals and all refunds of one person, both by (second, encounter, line, institution). */
export interface NettedLines<Line> {
  readonly lines: readonly NetLine<Line>[]
  readonly refunds: readonly RefundOutcome<Line>[]
}

/**
 * The refund law: takes the refunds of one person off the lines they undo, on the service date of those lines.
 *
 * Each refund goes to the first of four passes in which at least one original exists, exhausted or not: (1) the line it
 * names, in its encounter; (2) the line it names, in its institution; (3) the same item at the same price in the
 * settlement that its own settlement reverses; (4) the same item at the same price on the same day of its encounter. A
 * pass works group by group, earliest original first, on what earlier passes left. Quantity beyond what is left stays
 * unmatched and its money with it. The result does not depend on the order of the input.
 */
export function netRefunds<Line extends NettableLine>(lines: readonly Line[]): NettedLines<Line> {
  const ordered = [...lines].sort(byTime)
  const originals = ordered.filter((line) => !isRefund(line))
  const refunds = ordered.filter(isRefund)
  const remaining = new Map<Line, NetLine<Line>>(originals.map((line) => [line, untouched(line)]))
  const outcomes = new Map<Line, RefundOutcome<Line>>()
  for (const group of groupByPass(originals, refunds)) settle(group, remaining, outcomes)
  return {
    lines: originals.map((line) => remaining.get(line) ?? untouched(line)),
    refunds: refunds.map((line) => outcomes.get(line) ?? unmatched(line)),
  }
}

function settle<Line extends NettableLine>(
  { pass, originals, refunds }: RefundGroup<Line>,
  remaining: Map<Line, NetLine<Line>>,
  outcomes: Map<Line, RefundOutcome<Line>>,
): void {
  const before = originals.map((line) => remaining.get(line) ?? untouched(line))
  const { left, unmatchedQuantities } = allocateRefunds(before, refunds)
  for (const net of left) remaining.set(net.line, net)
  for (const [index, line] of refunds.entries()) {
    outcomes.set(line, { line, pass, unmatchedQuantity: unmatchedQuantities[index] ?? (0 as Quantity) })
  }
}

function untouched<Line extends NettableLine>(line: Line): NetLine<Line> {
  const { quantity, amountFen, ownpayFen, overlimitFen, advanceFen, eligibleFen } = line
  return { line, quantity, amountFen, ownpayFen, overlimitFen, advanceFen, eligibleFen }
}

function unmatched<Line extends NettableLine>(line: Line): RefundOutcome<Line> {
  return { line, pass: 0, unmatchedQuantity: Math.abs(line.quantity) as Quantity }
}

function byTime(left: NettableLine, right: NettableLine): number {
  return (
    left.secondNo - right.secondNo ||
    compareText(left.encounterId, right.encounterId) ||
    compareText(left.lineSn, right.lineSn) ||
    compareText(left.institutionId, right.institutionId)
  )
}
