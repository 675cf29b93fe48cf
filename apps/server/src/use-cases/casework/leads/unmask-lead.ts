import type { LeadAnswer } from '@fundwatch/contract'
import { caseworkError } from '@fundwatch/domain'
import { canUnmaskLead } from '../../../policies/lead.ts'
import type { Act } from '../../hub/trail/act.ts'
import { actOnLead } from './act-on-lead.ts'
import type { LeadPorts } from './lead-ports.ts'
import { loadLead } from './load-lead.ts'
import { presentUnmasked } from './present-lead.ts'

/** Shows the persons and texts of a lead in full, once; the look and its reason are written into the trail. */
export async function unmaskLead(ports: LeadPorts, act: Act, id: string): Promise<LeadAnswer> {
  const rightful = await actOnLead(ports, act, { id, what: '查看线索中人员的完整信息', may: canUnmaskLead })
  if ((act.reason ?? '').trim() === '') throw caseworkError('reason-missing', { action: '查看完整信息' })
  return ports.transact(rightful, async (stores) => {
    const kept = await loadLead(stores, act.actor, id)
    await stores.trail.write([{ action: 'unmask-lead', noun: 'lead', id, before: null, after: null }])
    return presentUnmasked(act.actor, kept)
  })
}
