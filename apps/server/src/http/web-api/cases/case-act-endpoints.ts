import { CASE_ACTS, CaseAnswer, caseActs } from '@fundwatch/contract'
import type { CasePorts } from '../../../use-cases/casework/cases/case-ports.ts'
import { type CaseWish, stepCase } from '../../../use-cases/casework/cases/step-case.ts'
import { endpoint } from '../endpoint.ts'

/** One address per act in a case: `POST /cases/decide` and the others of the table of acts. */
export const caseActEndpoints = CASE_ACTS.map((kind) => {
  const { verb, title, body } = caseActs[kind]
  return endpoint({
    method: 'POST',
    path: `/cases/${verb}`,
    title,
    auth: 'signed-in',
    body,
    answer: CaseAnswer,
    // Every body has the case and its version; the fields of the act are read by its schema.
    handle: (ports: CasePorts, call) => stepCase(ports, call.act, { kind, wish: call.body as CaseWish }),
  })
})
