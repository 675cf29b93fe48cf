import { type LeadAnswer, LeadState } from '@fundwatch/contract'
import { type Actor, type Lead, maskedLead } from '@fundwatch/domain'
import { leadAbilities } from '../../../policies/lead.ts'
import type { Kept } from '../../hub/histories.ts'
import { putOnWire } from '../wire/put-on-wire.ts'

/** A lead as it is told, persons masked, with what the actor may do with it. */
export function presentLead(actor: Actor, kept: Kept<Lead>): LeadAnswer {
  return presentWhole(actor, { ...kept, state: maskedLead(kept.state) }, kept.state)
}

/** The same with persons in full: only for whoever gave a reason, which is written down. */
export function presentUnmasked(actor: Actor, kept: Kept<Lead>): LeadAnswer {
  return presentWhole(actor, kept, kept.state)
}

function presentWhole(actor: Actor, { id, version, state }: Kept<Lead>, whole: Lead): LeadAnswer {
  return { id, version, state: putOnWire(LeadState, state), abilities: leadAbilities(actor, whole) }
}
