import { LEAD_ACTS, LeadAnswer, leadActs } from '@fundwatch/contract'
import type { LeadPorts } from '../../../use-cases/casework/leads/lead-ports.ts'
import { type LeadWish, stepLead } from '../../../use-cases/casework/leads/step-lead.ts'
import { endpoint } from '../endpoint.ts'

/** One address per act on a lead: `POST /leads/assign` and the others of the table of acts. */
export const leadActEndpoints = LEAD_ACTS.map((kind) => {
  const { verb, title, body } = leadActs[kind]
  return endpoint({
    method: 'POST',
    path: `/leads/${verb}`,
    title,
    auth: 'signed-in',
    body,
    answer: LeadAnswer,
    // Every body has the lead and its version; the fields of the act are read by its schema.
    handle: (ports: LeadPorts, call) => stepLead(ports, call.act, { kind, wish: call.body as LeadWish }),
  })
})
