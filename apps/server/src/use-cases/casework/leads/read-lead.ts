import type { LeadAnswer } from '@fundwatch/contract'
import { LEAD_STEPS, leadLaw, maskText, namesIn } from '@fundwatch/domain'
import type { Act } from '../../hub/trail/act.ts'
import { type ToldStep, tellSteps } from '../tell-steps.ts'
import type { LeadPorts } from './lead-ports.ts'
import { loadLead } from './load-lead.ts'
import { presentLead } from './present-lead.ts'

/** A lead. */
export function readLead({ transact }: LeadPorts, act: Act, id: string): Promise<LeadAnswer> {
  return transact(act, async (stores) => presentLead(act.actor, await loadLead(stores, act.actor, id)))
}

/** Everything that happened to a lead, oldest first. */
export function tellLead({ transact }: LeadPorts, act: Act, id: string): Promise<readonly ToldStep[]> {
  return transact(act, async (stores) => {
    const { state } = await loadLead(stores, act.actor, id)
    const story = await stores.histories.story(leadLaw, id)
    const steps = tellSteps(story, (kind) => (kind === 'raised' ? '登记' : LEAD_STEPS[kind].title))
    const names = namesIn(state)
    return steps.map((step) => ({ ...step, text: step.text && maskText(step.text, names) }))
  })
}
