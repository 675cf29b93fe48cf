import { type LeadAct, type LeadAnswer, leadActs } from '@fundwatch/contract'
import { dayNoOfSecond, LEAD_STEPS, leadLaw } from '@fundwatch/domain'
import { canActOnLead } from '../../../policies/lead.ts'
import type { Act } from '../../hub/trail/act.ts'
import { takeFromWire } from '../wire/take-from-wire.ts'
import { actOnLead } from './act-on-lead.ts'
import type { LeadPorts } from './lead-ports.ts'
import { leadEventOf } from './lead-wishes.ts'
import { loadLead, loadLeadAt } from './load-lead.ts'
import { presentLead } from './present-lead.ts'

/** One act on one lead, as it came: the fields of the act beside the lead and the version that was seen. */
export interface LeadWish {
  readonly id: string
  readonly version: number
}

/** Does one act on one lead: sees it, may do it, and its law allows it, in that order. */
export async function stepLead(
  ports: LeadPorts,
  act: Act,
  { kind, wish }: { readonly kind: LeadAct; readonly wish: LeadWish },
): Promise<LeadAnswer> {
  const { actor } = act
  const { transact, lawOfTheDay } = ports
  const told = takeFromWire<object>(leadActs[kind].fields, wish)
  const rightful = await actOnLead(ports, act, {
    id: wish.id,
    what: LEAD_STEPS[kind].title,
    may: (actor, lead) => canActOnLead(actor, lead, kind),
  })
  return transact(rightful, async (stores) => {
    const { id, version, state } = await loadLeadAt(stores, actor, wish)
    const frame = { lead: state, law: lawOfTheDay, today: dayNoOfSecond(act.at), stores }
    const event = await leadEventOf(kind, told, frame)
    if (event.kind === 'linked' || event.kind === 'unlinked') await loadLead(stores, actor, event.other)
    return presentLead(actor, await stores.histories.append(leadLaw, { id, version, state, event }))
  })
}
