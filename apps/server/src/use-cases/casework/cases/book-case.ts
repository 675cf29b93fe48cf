import {
  type BookableLine,
  bookLoss,
  type CaseState,
  claimsOfSubjects,
  type Fen,
  type FindingReview,
  lossDayOf,
  openLines,
  type Payment,
  returnOwed,
} from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { type BookStores, findingsOf, isFor, partsOver, type Review, take } from './findings-of-case.ts'
import { paidBy } from './found-loss.ts'

/** Findings that their own review has not decided, nor given up. */
const UNDECIDED: readonly FindingReview['status'][] = [
  'found',
  'confirmed',
  'sent',
  'accepted',
  'appealed',
  'reviewed',
  'concluded',
  'final',
]

/** What a case decided at first, and what is left of it after an appeal. */
const DECIDED: readonly FindingReview['status'][] = ['transferred', 'decided', 'executed']

/**
 * Books what a case decided to come back on the ledger: the findings of its leads go over to the case and are decided there, each
 * line once, in the transaction of the decision. What their own review decided stays as it is. A case that decides anew books anew.
 */
export async function bookDecision(stores: BookStores, act: Act, kept: Kept<CaseState>): Promise<void> {
  const { id, state } = kept
  const held = await findingsOf(stores, state)
  // Another case of the same lead may have decided findings that went over to the lead: only who decides anew decides them again.
  const own: readonly FindingReview['status'][] = state.formerDecisions.length > 0 ? DECIDED : ['transferred']
  const there = held.filter(({ state: review }) => own.includes(review.status) && isFor(review, kept))
  const owedFen = returnOwed(state).owedFen
  const going =
    owedFen === 0
      ? []
      : held.filter(({ state: review }) => UNDECIDED.includes(review.status) && review.basis === null)
  const reason = `并入案件 ${state.no}`
  const transferred = await take(stores, act, going, () => ({
    kind: 'transferred',
    to: 'case',
    targetId: id,
    reason,
  }))
  const reviews = [...transferred, ...there]
  if (reviews.length === 0) return
  const booked = bookLoss(owedFen, await bookableLines(stores, reviews), state.loss ?? null)
  const paid = state.loss?.paid ?? paidBy(state)
  await take(stores, act, reviews, ({ id: findingId, state: review }) => ({
    kind: 'decided',
    transferId: review.transfer?.targetId ?? id,
    lines: booked.lines.get(findingId) ?? [],
    method: booked.method,
    loss: lossDayOf({ ...paid, serviceDay: review.finding.dayNo }),
  }))
}

/** Books money that came back on the findings that the case decided, as far as they are open. */
export async function bookPayment(
  stores: BookStores,
  act: Act,
  { kept, payment }: { readonly kept: Kept<CaseState>; readonly payment: Omit<Payment, 'what'> },
): Promise<void> {
  const held = await findingsOf(stores, kept.state)
  const open = held.filter(({ state: review }) => review.status === 'decided' && isFor(review, kept))
  const parts = partsOver(open, payment.amountFen, openLines)
  const paid = open.filter(({ id }) => parts.has(id))
  const { on, reference: receipt } = payment
  await take(stores, act, paid, ({ id }) => ({
    kind: 'recovered',
    way: 'payment',
    on,
    lines: parts.get(id) ?? [],
    receipt,
  }))
}

async function bookableLines(
  { findings }: BookStores,
  reviews: readonly Review[],
): Promise<readonly BookableLine[]> {
  const lines = reviews.flatMap(({ id, state: { finding } }) =>
    claimsOfSubjects(finding).map((line) => ({ ...line, findingId: id })),
  )
  const claims = await findings.claimsOn([...new Set(lines.map(({ lineKey }) => lineKey))])
  const own = new Set(reviews.map(({ id }) => id))
  return lines.map((line) => ({
    ...line,
    decidedFen: (claims.get(line.lineKey) ?? []).reduce(
      (sum, { findingId, fen }) => (own.has(findingId) ? sum : sum + fen.decided),
      0,
    ) as Fen,
  }))
}
