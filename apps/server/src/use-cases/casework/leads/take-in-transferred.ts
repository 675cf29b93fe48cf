import type { Act } from '../../hub/trail/act.ts'
import type { LeadPorts } from './lead-ports.ts'
import { joinLead, raiseGroup } from './raise-leads-by-rule.ts'

/** How many groups are taken in at once; what is left comes with the next round. */
const GROUPS = 1_000

/**
 * Takes in findings that people handed on as a matter of leads: they join the lead that was named, or, where none was or it has ended,
 * become one, however few they are: somebody has decided that they are worth it. Done twice, it finds nothing more to do. Gives how many.
 */
export function takeInTransferred(ports: LeadPorts, act: Act): Promise<number> {
  return ports.transact(act, async (stores) => {
    await stores.leads.holdRaising()
    let taken = 0
    for (const { leadId, ...group } of await stores.leads.transferredGroups(GROUPS)) {
      const { findingIds, result } = group
      if (leadId === null) await raiseGroup(ports, stores, { act, group })
      else
        await joinLead(ports, stores, {
          act,
          leadId,
          findings: await stores.leads.findings(findingIds),
          result,
        })
      taken += findingIds.length
    }
    return taken
  })
}
