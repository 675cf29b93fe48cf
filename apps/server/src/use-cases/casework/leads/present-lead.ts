import { type LeadAnswer, LeadState } from '@fundwatch/contract'
import { type Actor, type Lead, maskName } from '@fundwatch/domain'
import { canNameSubjects, leadAbilities } from '../../../policies/lead.ts'
import type { Kept } from '../../hub/histories.ts'
import { putOnWire } from '../wire/put-on-wire.ts'

/** A lead as it is told, with what the actor may do with it. */
export function presentLead(actor: Actor, { id, version, state }: Kept<Lead>): LeadAnswer {
  return {
    id,
    version,
    state: putOnWire(LeadState, { ...state, subjects: subjectsFor(actor, state) }),
    abilities: leadAbilities(actor, state),
  }
}

/** Persons are named to those who need the name. */
function subjectsFor(actor: Actor, lead: Lead): Lead['subjects'] {
  if (canNameSubjects(actor, lead)) return lead.subjects
  return lead.subjects.map((subject) =>
    subject.kind === 'person' ? { ...subject, name: maskName(subject.name) } : subject,
  )
}
