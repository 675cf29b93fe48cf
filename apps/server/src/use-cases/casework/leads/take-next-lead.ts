import type { LeadAnswer, TakeNextLead } from '@fundwatch/contract'
import { caseworkError, leadLaw } from '@fundwatch/domain'
import { canRaiseLead, leadTakingReach } from '../../../policies/lead.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { LeadPorts } from './lead-ports.ts'
import { presentLead } from './present-lead.ts'

/** Gives somebody the best lead that nobody has, and makes it his. Null when none waits. Two who ask at once get different ones. */
export function takeNextLead(
  { transact }: Pick<LeadPorts, 'transact'>,
  act: Act,
  { county }: TakeNextLead,
): Promise<LeadAnswer | null> {
  const { actor } = act
  const isElsewhere = county !== undefined && !canRaiseLead(actor, county)
  const reach = county === undefined ? leadTakingReach(actor) : [{ kind: 'county', county } as const]
  if (isElsewhere || reach.length === 0) throw caseworkError('forbidden', { what: '接收线索' })
  return transact(act, async ({ leads, histories }) => {
    const id = await leads.holdBest(reach)
    const kept = id === undefined ? undefined : await histories.load(leadLaw, id)
    if (kept === undefined) return null
    return presentLead(act.actor, await histories.append(leadLaw, { ...kept, event: { kind: 'taken' } }))
  })
}
