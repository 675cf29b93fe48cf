import { civilDay, dayNoOfSecond, type SecondNo } from '../civil-time.ts'
import { caseworkError } from '../history/casework-error.ts'
import type { Happened, NounLaw } from '../history/noun-law.ts'
import { SYSTEM_USER } from '../people/actor.ts'
import {
  type ByRight,
  PROPOSAL_STATUSES,
  PROPOSAL_STEPS,
  type Proposal,
  type ProposalEvent,
} from './proposal.ts'

/**
 * How a change that needs a second person goes: proposed, then approved and carried out, refused, withdrawn or expired. Who
 * decides is neither who proposed nor stands behind the same right: lending one's right does not make a second person.
 */
export const proposalLaw: NounLaw<Proposal, ProposalEvent> = {
  noun: 'proposal',
  apply: (state, { event, by, at }) => {
    if (event.kind === 'proposed') return proposed(state, event, { by, at })
    if (state === null) throw caseworkError('not-found')
    if (state.status !== 'proposed') throw wrongState(PROPOSAL_STATUSES[state.status], event)
    switch (event.kind) {
      case 'approved':
        return approved(state, event, { by, at })
      case 'refused':
        refuseSilence(event.reason, event)
        return decided(state, { event, by, at })
      case 'withdrawn':
        refuseSilence(event.reason, event)
        if (by !== state.proposed.by) throw caseworkError('forbidden', { what: '撤回别人的提议' })
        return { ...state, status: 'withdrawn', decided: { by, lentBy: null, at, reason: event.reason } }
      case 'expired':
        if (dayNoOfSecond(at) <= state.expiresOn) throw wrongState('尚未过期', event)
        return { ...state, status: 'expired' }
    }
  },
}

/** Whether two did something by different persons: none of those who acted or whose right was used is the same. */
export function areTwoPersons(left: ByRight, right: ByRight): boolean {
  const behind = [left.by, left.lentBy]
  return !behind.includes(right.by) && (right.lentBy === null || !behind.includes(right.lentBy))
}

type EventOf<Kind extends ProposalEvent['kind']> = Extract<ProposalEvent, { readonly kind: Kind }>
type Doing = Pick<Happened<ProposalEvent>, 'by' | 'at'>

function proposed(state: Proposal | null, event: EventOf<'proposed'>, { by, at }: Doing): Proposal {
  if (state !== null) throw caseworkError('already-there', { what: '这项提议' })
  refuseSilence(event.reason, event)
  if (event.expiresOn < dayNoOfSecond(at))
    throw caseworkError('field-invalid', { field: '批准期限', reason: '已经过去' })
  const { kind: _, lentBy, ...told } = event
  return { ...told, status: 'proposed', proposed: { by, lentBy, at }, decided: null }
}

function approved(state: Proposal, event: EventOf<'approved'>, { by, at }: Doing): Proposal {
  if (dayNoOfSecond(at) > state.expiresOn)
    throw caseworkError('too-late', { what: '批准', until: civilDay(state.expiresOn) })
  if (event.basis !== state.basis) throw wrongState('依据已变化，需重新提出', event)
  return decided(state, { event, by, at })
}

function decided(
  state: Proposal,
  { event, by, at }: Doing & { readonly event: EventOf<'approved' | 'refused'>; readonly at: SecondNo },
): Proposal {
  const { lentBy, reason } = event
  if (by === SYSTEM_USER || !areTwoPersons(state.proposed, { by, lentBy }))
    throw caseworkError('same-person', { action: `${PROPOSAL_STEPS[event.kind]}提议` })
  const status = event.kind === 'approved' ? 'carried-out' : 'refused'
  return { ...state, status, decided: { by, lentBy, at, reason } }
}

function refuseSilence(reason: string, { kind }: ProposalEvent): void {
  if (reason.trim() === '') throw caseworkError('reason-missing', { action: `${PROPOSAL_STEPS[kind]}提议` })
}

function wrongState(state: string, { kind }: ProposalEvent) {
  return caseworkError('wrong-state', { noun: '提议', state, action: PROPOSAL_STEPS[kind] })
}
