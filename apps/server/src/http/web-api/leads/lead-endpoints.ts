import {
  AddFindings,
  Id,
  LeadAnswer,
  LeadListWish,
  LeadPage,
  MergeLeads,
  OrNull,
  RaiseLead,
  Rows,
  SplitLead,
  TakeNextLead,
  Titled,
  Told,
  UnmaskLead,
  Workload,
} from '@fundwatch/contract'
import { Type } from 'typebox'
import type { LeadPorts } from '../../../use-cases/casework/leads/lead-ports.ts'
import { listLeads } from '../../../use-cases/casework/leads/list-leads.ts'
import { raiseLead } from '../../../use-cases/casework/leads/raise-lead.ts'
import { readLead, tellLead } from '../../../use-cases/casework/leads/read-lead.ts'
import { addFindings, mergeLeads, splitLead } from '../../../use-cases/casework/leads/reshape-leads.ts'
import { showWorkload } from '../../../use-cases/casework/leads/show-workload.ts'
import { takeNextLead } from '../../../use-cases/casework/leads/take-next-lead.ts'
import { unmaskLead } from '../../../use-cases/casework/leads/unmask-lead.ts'
import { endpoint } from '../endpoint.ts'
import { leadActEndpoints } from './lead-act-endpoints.ts'
import { leadListEndpoints } from './lead-list-endpoints.ts'

const OfLead = Type.Object({ id: Id('线索') }, { additionalProperties: false })
const auth = 'signed-in'

const list = endpoint({
  method: 'GET',
  path: '/leads/list',
  title: '线索列表和收件箱',
  auth,
  query: LeadListWish,
  answer: LeadPage,
  handle: (ports: LeadPorts, { act, query }) => listLeads(ports, act, query),
})

const read = endpoint({
  method: 'GET',
  path: '/leads/read',
  title: '线索详情',
  auth,
  query: OfLead,
  answer: LeadAnswer,
  handle: (ports: LeadPorts, { act, query }) => readLead(ports, act, query.id),
})

const story = endpoint({
  method: 'GET',
  path: '/leads/story',
  title: '线索经过',
  auth,
  query: OfLead,
  answer: Type.Object({ rows: Rows(Told) }),
  handle: async (ports: LeadPorts, { act, query }) => ({ rows: [...(await tellLead(ports, act, query.id))] }),
})

const workload = endpoint({
  method: 'GET',
  path: '/leads/workload',
  title: '承办人工作量和建议',
  auth,
  query: OfLead,
  answer: Workload,
  handle: (ports: LeadPorts, { act, query }) => showWorkload(ports, act, query.id),
})

const raise = endpoint({
  method: 'POST',
  path: '/leads/raise',
  title: '登记线索',
  auth,
  body: RaiseLead,
  answer: LeadAnswer,
  handle: (ports: LeadPorts, { act, body }) => raiseLead(ports, act, body),
})

const takeNext = endpoint({
  method: 'POST',
  path: '/leads/take-next',
  title: '接收下一条线索',
  auth,
  body: TakeNextLead,
  answer: Type.Object({ lead: Titled('线索', OrNull(LeadAnswer)) }),
  handle: async (ports: LeadPorts, { act, body }) => ({ lead: await takeNextLead(ports, act, body) }),
})

const unmask = endpoint({
  method: 'POST',
  path: '/leads/unmask',
  title: '查看线索中人员的完整信息（须写明理由，记入审计日志）',
  auth,
  body: UnmaskLead,
  answer: LeadAnswer,
  handle: (ports: LeadPorts, { act, body }) => unmaskLead(ports, act, body.id),
})

const add = endpoint({
  method: 'POST',
  path: '/leads/add-findings',
  title: '加入疑点',
  auth,
  body: AddFindings,
  answer: LeadAnswer,
  handle: (ports: LeadPorts, { act, body }) => addFindings(ports, act, body),
})

const merge = endpoint({
  method: 'POST',
  path: '/leads/merge',
  title: '并入其他线索',
  auth,
  body: MergeLeads,
  answer: LeadAnswer,
  handle: (ports: LeadPorts, { act, body }) => mergeLeads(ports, act, body),
})

const split = endpoint({
  method: 'POST',
  path: '/leads/split',
  title: '拆分线索',
  auth,
  body: SplitLead,
  answer: LeadAnswer,
  handle: (ports: LeadPorts, { act, body }) => splitLead(ports, act, body),
})

/** Every address of leads. */
export const leadEndpoints = [
  list,
  read,
  story,
  workload,
  raise,
  takeNext,
  unmask,
  add,
  merge,
  split,
  ...leadActEndpoints,
  ...leadListEndpoints,
]
