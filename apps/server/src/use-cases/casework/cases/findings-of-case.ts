import {
  type CaseState,
  type Fen,
  type FindingReview,
  type FindingReviewEvent,
  fillLines,
  findingReviewLaw,
  type LineAmount,
  leadLaw,
} from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { stepOf } from '../findings/take-step.ts'
import type { CaseStores } from './case-ports.ts'

/** A finding that a case decides about. */
export type Review = Kept<FindingReview>

/** What money of cases is booked with. */
export type BookStores = Pick<CaseStores, 'histories'> & {
  readonly findings: Pick<CaseStores['findings'], 'hold' | 'claimsOn'>
}

/** The findings of the leads of a case, held until the act is over. */
export async function findingsOf(
  { histories, findings }: BookStores,
  { leadIds }: Pick<CaseState, 'leadIds'>,
): Promise<readonly Review[]> {
  return findings.hold(await findingIdsOf({ histories }, { leadIds }))
}

async function findingIdsOf(
  { histories }: Pick<CaseStores, 'histories'>,
  { leadIds }: Pick<CaseState, 'leadIds'>,
): Promise<readonly string[]> {
  const leads = await histories.loadAll(leadLaw, leadIds)
  return [...new Set(leads.flatMap(({ state }) => state.findings.map(({ findingId }) => findingId)))]
}

/** The findings that went over to a case, without holding them. */
export async function findingsOfCase(
  { histories, findings }: Pick<CaseStores, 'histories' | 'findings'>,
  kept: Kept<CaseState>,
): Promise<readonly Review[]> {
  const ids = await findingIdsOf({ histories }, kept.state)
  return (await findings.peek(ids)).filter(({ state }) => isFor(state, kept))
}

/** Whether a finding went over to a case, or to a lead of it. */
export function isFor(
  { transfer }: FindingReview,
  { id, state }: Pick<Kept<CaseState>, 'id' | 'state'>,
): boolean {
  return transfer !== null && transfer.targetId !== null && [id, ...state.leadIds].includes(transfer.targetId)
}

/** Money over findings, one after the other, as far as their lines are open for it. */
export function partsOver(
  held: readonly Review[],
  amountFen: Fen,
  openOf: (review: FindingReview) => ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly LineAmount[]> {
  let left: number = amountFen
  const parts = new Map<string, readonly LineAmount[]>()
  for (const { id, state } of held) {
    const lines = fillLines(left as Fen, openOf(state))
    left -= lines.reduce((sum, { fen }) => sum + fen, 0)
    if (lines.length > 0) parts.set(id, lines)
  }
  return parts
}

/** Lets something happen to findings, in the transaction of what happens to the case. */
export async function take(
  ...[stores, act, reviews, eventOf]: [
    BookStores,
    Act,
    readonly Review[],
    (review: Review) => FindingReviewEvent,
  ]
) {
  const steps = reviews.map((review) => stepOf(review, eventOf(review), act))
  return stores.histories.appendAll(findingReviewLaw, steps)
}
