import { type LeadAct, type LeadAnswer, leadActs } from '@fundwatch/contract'
import { type Actor, caseworkError, dayNoOfSecond, LEAD_STEPS, type Lead, leadLaw } from '@fundwatch/domain'
import { canActOnLead, canClearFraud } from '../../../policies/lead.ts'
import type { Act } from '../../hub/trail/act.ts'
import { takeFromWire } from '../wire/take-from-wire.ts'
import { actOnLead } from './act-on-lead.ts'
import type { LawOfTheDay, LeadPorts } from './lead-ports.ts'
import { leadEventOf } from './lead-wishes.ts'
import { loadLeadAt } from './load-lead.ts'
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
  const doing = doingOf(lawOfTheDay, kind, told)
  const rightful = await actOnLead(ports, act, { id: wish.id, ...doing })
  return transact(rightful, async (stores) => {
    const { id, version, state } = await loadLeadAt(stores, actor, wish)
    // It may have moved on since the right was looked for.
    if (!doing.may(actor, state)) throw caseworkError('forbidden', { what: doing.what(state) })
    const frame = { id, act, lead: state, law: lawOfTheDay, today: dayNoOfSecond(act.at), stores }
    const event = await leadEventOf(kind, told, frame)
    return presentLead(actor, await stores.histories.append(leadLaw, { id, version, state, event }))
  })
}

/** What an act is called and who may do it: that a suspected fraud is one no more, only who decides. */
function doingOf({ causes }: LawOfTheDay, kind: LeadAct, told: object) {
  const cause = kind === 'qualified' && 'cause' in told ? causes.get(String(told.cause)) : undefined
  const isClearing = (lead: Lead) => lead.isFraud && cause?.isFraud === false
  return {
    what: (lead: Lead) =>
      isClearing(lead) ? '把涉嫌欺诈骗保的案由改为其他案由，须由审批人决定' : LEAD_STEPS[kind].title,
    may: (actor: Actor, lead: Lead) =>
      isClearing(lead) ? canClearFraud(actor, lead) : canActOnLead(actor, lead, kind),
  }
}
