import {
  bookLoss,
  type CaseState,
  type Fen,
  type FindingReview,
  type FindingReviewEvent,
  fillLines,
  findingReviewLaw,
  type LineAmount,
  leadLaw,
  lossDayOf,
  openLines,
  type Payment,
  returnOwed,
} from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { stepOf } from '../findings/take-step.ts'
import type { CaseStores } from './case-ports.ts'

type Review = Kept<FindingReview>

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

/**
 * Books what a case decided to come back on the ledger: the findings of its leads go over to the case and are decided there, each
 * line once, in the transaction of the decision. What their own review decided stays as it is.
 */
export async function bookDecision(
  stores: CaseStores,
  act: Act,
  { id, state }: Kept<CaseState>,
): Promise<void> {
  const owedFen = returnOwed(state).owedFen
  if (owedFen === 0) return
  const held = await findingsOf(stores, state)
  const going = held.filter(({ state: review }) => UNDECIDED.includes(review.status) && review.basis === null)
  const reason = `并入案件 ${state.no}`
  const transferred = await take(stores, act, going, () => ({
    kind: 'transferred',
    to: 'case',
    targetId: id,
    reason,
  }))
  const there = held.filter(
    ({ state: review }) => review.status === 'transferred' && isFor(review, { id, state }),
  )
  const all = [...transferred, ...there]
  const subject = state.party.kind === 'organisation' ? 'institution' : 'person-networked'
  const booked = await linesOf(stores, owedFen, all)
  await take(stores, act, all, ({ id: findingId, state: review }) => ({
    kind: 'decided',
    transferId: review.transfer?.targetId ?? id,
    lines: booked.get(findingId) ?? [],
    method: 'proportional',
    loss: lossDayOf({ subject, settledDay: null, paidDay: null, serviceDay: review.finding.dayNo }),
  }))
}

/** Books money that came back on the findings that the case decided, as far as they are open. */
export async function bookPayment(
  stores: CaseStores,
  act: Act,
  { kept, payment }: { readonly kept: Kept<CaseState>; readonly payment: Omit<Payment, 'what'> },
): Promise<void> {
  const held = await findingsOf(stores, kept.state)
  const open = held.filter(({ state: review }) => review.status === 'decided' && isFor(review, kept))
  let left: number = payment.amountFen
  const parts = new Map<string, readonly LineAmount[]>()
  for (const { id, state: review } of open) {
    const lines = fillLines(left as Fen, openLines(review))
    left -= lines.reduce((sum, { fen }) => sum + fen, 0)
    if (lines.length > 0) parts.set(id, lines)
  }
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

function isFor({ transfer }: FindingReview, { id, state }: Pick<Kept<CaseState>, 'id' | 'state'>): boolean {
  return transfer !== null && transfer.targetId !== null && [id, ...state.leadIds].includes(transfer.targetId)
}

async function findingsOf(
  { histories, findings }: CaseStores,
  { leadIds }: CaseState,
): Promise<readonly Review[]> {
  const leads = await histories.loadAll(leadLaw, leadIds)
  return findings.hold([
    ...new Set(leads.flatMap(({ state }) => state.findings.map(({ findingId }) => findingId))),
  ])
}

async function linesOf({ findings }: CaseStores, owedFen: Fen, reviews: readonly Review[]) {
  const lines = reviews.flatMap(({ id, state: { finding } }) =>
    finding.lines.map(({ lineKey, claimedFen }) => ({ findingId: id, lineKey, fen: claimedFen })),
  )
  const claims = await findings.claimsOn([...new Set(lines.map(({ lineKey }) => lineKey))])
  return bookLoss(
    owedFen,
    lines.map((line) => ({
      ...line,
      decidedFen: (claims.get(line.lineKey) ?? []).reduce((sum, { fen }) => sum + fen.decided, 0) as Fen,
    })),
  )
}

async function take(
  ...[stores, act, reviews, eventOf]: [
    CaseStores,
    Act,
    readonly Review[],
    (review: Review) => FindingReviewEvent,
  ]
) {
  const steps = reviews.map((review) => stepOf(review, eventOf(review), act))
  return stores.histories.appendAll(findingReviewLaw, steps)
}
