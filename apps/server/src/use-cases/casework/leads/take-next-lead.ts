import type { LeadAnswer, TakeNextLead } from '@fundwatch/contract'
import { type Actor, caseworkError, leadLaw } from '@fundwatch/domain'
import { canRaiseLead, leadTakingReach } from '../../../policies/lead.ts'
import type { Act } from '../../hub/trail/act.ts'
import { actAs } from '../act-as.ts'
import type { LeadPorts } from './lead-ports.ts'
import { presentLead } from './present-lead.ts'

/** Gives somebody the best lead that nobody has, and makes it his. Null when none waits. Two who ask at once get different ones. */
export function takeNextLead(
  { transact }: Pick<LeadPorts, 'transact'>,
  act: Act,
  { county }: TakeNextLead,
): Promise<LeadAnswer | null> {
  const reachIn = (actor: Actor) =>
    county === undefined ? leadTakingReach(actor) : canRaiseLead(actor, county) ? [inCounty(county)] : []
  const rightful = actAs(act, (actor) => reachIn(actor).length > 0)
  if (rightful === undefined) throw caseworkError('forbidden', { what: '接收线索' })
  // What is written is done by one person's right.
  const used = act.actor.grants.filter(({ lentBy }) => lentBy === rightful.lentBy)
  const reach = reachIn({ ...act.actor, grants: used })
  return transact(rightful, async ({ leads, histories }) => {
    const id = await leads.holdBest(reach)
    const kept = id === undefined ? undefined : await histories.load(leadLaw, id)
    if (kept === undefined) return null
    return presentLead(act.actor, await histories.append(leadLaw, { ...kept, event: { kind: 'taken' } }))
  })
}

const inCounty = (county: string) => ({ kind: 'county', county }) as const
