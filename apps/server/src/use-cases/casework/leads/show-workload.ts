import { burdenOf, caseworkError, dayNoOfSecond, suggestHandler } from '@fundwatch/domain'
import { canHoldLead, canReshapeLead, LEAD_WORKERS } from '../../../policies/lead.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { LeadPorts } from './lead-ports.ts'
import { loadLead } from './load-lead.ts'

/** Who could take a lead, how loaded each is, and who should: the least burdened who is there. */
export function showWorkload({ transact }: Pick<LeadPorts, 'transact'>, act: Act, leadId: string) {
  const today = dayNoOfSecond(act.at)
  return transact(act, async (stores) => {
    const { state } = await loadLead(stores, act.actor, leadId)
    if (!canReshapeLead(act.actor, state)) throw caseworkError('forbidden', { what: '查看工作量' })
    const all = await stores.users.holders({ roles: LEAD_WORKERS, ids: null, day: today })
    const fit = all.filter(({ grants }) =>
      canHoldLead({ grants: grants.map((grant) => ({ ...grant, lentBy: null })) }, state),
    )
    const loads = new Map(
      (
        await stores.leads.loads(
          fit.map(({ userId }) => userId),
          today,
        )
      ).map((load) => [load.userId, load]),
    )
    const people = fit.map(({ userId, name, isAway }) => {
      const { openLeads, overdueLeads, openCases } = loads.get(userId) ?? {
        openLeads: 0,
        overdueLeads: 0,
        openCases: 0,
      }
      const handler = { userId, isAbsent: isAway, openLeads, overdueLeads, openCases }
      return { ...handler, name, burden: burdenOf(handler) }
    })
    return {
      suggested: suggestHandler(people)?.userId ?? null,
      people: people.toSorted((left, right) => left.burden - right.burden),
    }
  })
}
