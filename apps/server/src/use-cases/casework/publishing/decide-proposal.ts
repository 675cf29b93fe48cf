import {
  caseworkError,
  dayNoOfSecond,
  type Grant,
  PROPOSAL_STEPS,
  type Proposal,
  type ProposalEvent,
  proposalLaw,
} from '@fundwatch/domain'
import { canSeeProposal, grantToDecide } from '../../../policies/proposal.ts'
import type { Histories, Kept } from '../../hub/histories.ts'
import { type Act, actingBy } from '../../hub/trail/act.ts'
import { carryOut } from './carry-out.ts'
import { inspectChange } from './inspect-change.ts'
import type { PublishingPorts } from './publishing-ports.ts'
import { refuseUnlawful } from './refuse-unlawful.ts'

/** The proposal meant, as whoever decides saw it. */
export interface ProposalTarget {
  readonly id: string
  readonly version: number
}

/**
 * Approves a proposal and carries it out, both or neither. Throws `same-person` when nobody else stands behind the right, `stale`,
 * `wrong-state` also when what it rests on has changed since, `too-late`.
 */
export async function approveProposal(
  ports: PublishingPorts,
  act: Act,
  { target, reason }: { readonly target: ProposalTarget; readonly reason: string | null },
): Promise<Kept<Proposal>> {
  const { grant, seen } = await rightOf(ports, act, { target, step: 'approved' })
  // Before it is asked what it would do: who may not approve makes nobody work.
  proposalLaw.apply(
    seen.state,
    happened(act, { kind: 'approved', lentBy: grant.lentBy, basis: seen.state.basis, reason }),
  )
  await refuseUnlawful(ports, seen.state.change)
  const kept = await ports.transact(actingBy(act, grant), async (stores) => {
    await stores.publishing.hold()
    const held = await fresh(stores.histories, target)
    const today = dayNoOfSecond(act.at)
    const { basis } = await inspectChange({ ...stores, ...ports, today }, held.state.change)
    const event = { kind: 'approved', lentBy: grant.lentBy, basis, reason } as const
    const approved = await stores.histories.append(proposalLaw, { ...held, event })
    await carryOut(stores, { act, proposal: approved, newId: ports.newId })
    return approved
  })
  if (['parameter', 'calendar'].includes(kept.state.change.kind)) await ports.refreshParameters()
  return kept
}

/** Says no to a proposal, with the reason. */
export async function refuseProposal(
  ports: Pick<PublishingPorts, 'transact'>,
  act: Act,
  { target, reason }: { readonly target: ProposalTarget; readonly reason: string },
): Promise<Kept<Proposal>> {
  const { grant } = await rightOf(ports, act, { target, step: 'refused' })
  return ports.transact(actingBy(act, grant), async ({ histories }) => {
    const event = { kind: 'refused', lentBy: grant.lentBy, reason } as const
    return histories.append(proposalLaw, { ...(await fresh(histories, target)), event })
  })
}

/** Takes one's own proposal back. */
export async function withdrawProposal(
  { transact }: Pick<PublishingPorts, 'transact'>,
  act: Act,
  { target, reason }: { readonly target: ProposalTarget; readonly reason: string },
): Promise<Kept<Proposal>> {
  return transact(act, async ({ histories }) => {
    const kept = await visible(histories, act, target.id)
    if (kept.state.proposed.by !== act.actor.userId)
      throw caseworkError('forbidden', { what: '撤回别人的提议' })
    if (kept.version !== target.version) throw caseworkError('stale')
    return histories.append(proposalLaw, { ...kept, event: { kind: 'withdrawn', reason } })
  })
}

/** The proposal, if the actor may know of it. Throws `not-found`. */
export async function visible(histories: Histories, { actor }: Act, id: string): Promise<Kept<Proposal>> {
  const kept = await histories.load(proposalLaw, id)
  if (kept === undefined || !canSeeProposal(actor, kept.state)) throw caseworkError('not-found')
  return kept
}

interface Deciding {
  readonly target: ProposalTarget
  readonly step: 'approved' | 'refused'
}

/** By which right, and what was seen; it is written into the trail, so it is looked up before. */
async function rightOf(
  { transact }: Pick<PublishingPorts, 'transact'>,
  act: Act,
  { target, step }: Deciding,
): Promise<{ readonly grant: Grant; readonly seen: Kept<Proposal> }> {
  const seen = await transact(act, ({ histories }) => visible(histories, act, target.id))
  const grant = grantToDecide(act.actor, seen.state)
  if (grant === undefined) throw caseworkError('forbidden', { what: `${PROPOSAL_STEPS[step]}这项提议` })
  if (seen.version !== target.version) throw caseworkError('stale')
  return { grant, seen }
}

async function fresh(histories: Histories, { id, version }: ProposalTarget): Promise<Kept<Proposal>> {
  const kept = await histories.load(proposalLaw, id)
  if (kept?.version !== version) throw caseworkError('stale')
  return kept
}

function happened({ actor, at }: Act, event: ProposalEvent & { readonly kind: 'approved' }) {
  return { event, by: actor.userId, at }
}
