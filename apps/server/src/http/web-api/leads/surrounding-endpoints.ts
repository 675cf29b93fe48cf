import { CaseSurroundings, Id, LeadSurroundings, LeadTaskRow, NamedCause, Rows } from '@fundwatch/contract'
import { Type } from 'typebox'
import {
  listCauses,
  listOwnTasks,
  type SurroundingPorts,
  showCaseSurroundings,
  showLeadSurroundings,
} from '../../../use-cases/casework/leads/show-surroundings.ts'
import { endpoint } from '../endpoint.ts'

const auth = 'signed-in'

const aroundLead = endpoint({
  method: 'GET',
  path: '/leads/around',
  title: '线索提到的人员、疑点、线索和案件',
  auth,
  query: Type.Object({ id: Id('线索') }, { additionalProperties: false }),
  answer: LeadSurroundings,
  handle: (ports: SurroundingPorts, { act, query }) => showLeadSurroundings(ports, act, query.id),
})

const tasks = endpoint({
  method: 'GET',
  path: '/leads/tasks',
  title: '我的线索任务',
  auth,
  answer: Type.Object({ rows: Rows(LeadTaskRow) }),
  handle: async (ports: SurroundingPorts, { act }) => ({ rows: [...(await listOwnTasks(ports, act))] }),
})

const causes = endpoint({
  method: 'GET',
  path: '/leads/causes',
  title: '可选的案由',
  auth,
  answer: Type.Object({ rows: Rows(NamedCause) }),
  handle: async (ports: SurroundingPorts, { act }) => ({ rows: listCauses(ports, act) }),
})

const aroundCase = endpoint({
  method: 'GET',
  path: '/cases/around',
  title: '案件提到的人员、线索和案由',
  auth,
  query: Type.Object({ id: Id('案件') }, { additionalProperties: false }),
  answer: CaseSurroundings,
  handle: (ports: SurroundingPorts, { act, query }) => showCaseSurroundings(ports, act, query.id),
})

/** Addresses that call by name what leads and cases mention by id. */
export const surroundingEndpoints = [aroundLead, tasks, causes, aroundCase]
