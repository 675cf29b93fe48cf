import { type Proposal, type ProposalEvent, proposalLaw } from '@fundwatch/domain'
import { proposalReach } from '../../../policies/proposal.ts'
import type { Kept, Told } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { ListPage } from '../leads/lead-ports.ts'
import { visible } from './decide-proposal.ts'
import type { ProposalListWish, ProposalRow, PublishingPorts } from './publishing-ports.ts'

/** A proposal with its story. Throws `not-found`. */
export function readProposal(
  { transact }: Pick<PublishingPorts, 'transact'>,
  act: Act,
  { id }: { readonly id: string },
): Promise<{ readonly kept: Kept<Proposal>; readonly story: readonly Told<ProposalEvent>[] }> {
  return transact(act, async ({ histories }) => ({
    kept: await visible(histories, act, id),
    story: await histories.story(proposalLaw, id),
  }))
}

/** A page of the proposals of one's place and of one's own. */
export function listProposals(
  { transact }: Pick<PublishingPorts, 'transact'>,
  act: Act,
  wish: Omit<ProposalListWish, 'self' | 'isCity' | 'counties'>,
): Promise<ListPage<ProposalRow>> {
  return transact(act, ({ proposals }) =>
    proposals.page({ ...wish, ...proposalReach(act.actor), self: act.actor.userId }),
  )
}

/** Ends proposals whose last day is over. Twice is the same as once; who is slower than another process leaves it to him. */
export function expireProposals(
  { transact }: Pick<PublishingPorts, 'transact'>,
  act: Act,
  today: number,
): Promise<number> {
  return transact(act, async ({ proposals, publishing, histories }) => {
    await publishing.hold()
    const ids = await proposals.expired(today as Parameters<typeof proposals.expired>[0])
    const waiting = (await histories.loadAll(proposalLaw, ids)).filter(
      ({ state }) => state.status === 'proposed',
    )
    await histories.appendAll(
      proposalLaw,
      waiting.map((kept) => ({ ...kept, event: { kind: 'expired' } as const })),
    )
    return waiting.length
  })
}
