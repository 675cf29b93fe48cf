import {
  AlarmBoard,
  CaseAnswer,
  CaseListWish,
  CaseMoney,
  CasePage,
  Choice,
  DecisionPreview,
  Discretion,
  DocumentChoices,
  FileCase,
  Id,
  IssueDocument,
  OverdueRow,
  PreviewDecision,
  Rows,
  Told,
  UnmaskCase,
} from '@fundwatch/contract'
import { ALARMS } from '@fundwatch/domain'
import { Type } from 'typebox'
import type { CasePorts } from '../../../use-cases/casework/cases/case-ports.ts'
import { fileCase } from '../../../use-cases/casework/cases/file-case.ts'
import { listCases, listOverdue, showAlarms } from '../../../use-cases/casework/cases/list-cases.ts'
import { previewDecision } from '../../../use-cases/casework/cases/preview-decision.ts'
import { readCase, showDiscretion, tellCase } from '../../../use-cases/casework/cases/read-case.ts'
import { showMoney } from '../../../use-cases/casework/cases/show-money.ts'
import { unmaskCase } from '../../../use-cases/casework/cases/unmask-case.ts'
import { issueDocument } from '../../../use-cases/casework/documents/issue-document.ts'
import { listTemplates } from '../../../use-cases/casework/documents/list-templates.ts'
import { endpoint } from '../endpoint.ts'
import { caseActEndpoints } from './case-act-endpoints.ts'

const OfCase = Type.Object({ id: Id('案件') }, { additionalProperties: false })
const auth = 'signed-in'

const list = endpoint({
  method: 'GET',
  path: '/cases/list',
  title: '案件列表',
  auth,
  query: CaseListWish,
  answer: CasePage,
  handle: (ports: CasePorts, { act, query }) => listCases(ports, act, query),
})

const read = endpoint({
  method: 'GET',
  path: '/cases/read',
  title: '案件详情',
  auth,
  query: OfCase,
  answer: CaseAnswer,
  handle: (ports: CasePorts, { act, query }) => readCase(ports, act, query.id),
})

const story = endpoint({
  method: 'GET',
  path: '/cases/story',
  title: '办案经过',
  auth,
  query: OfCase,
  answer: Type.Object({ rows: Rows(Told) }),
  handle: async (ports: CasePorts, { act, query }) => ({ rows: [...(await tellCase(ports, act, query.id))] }),
})

const discretion = endpoint({
  method: 'GET',
  path: '/cases/discretion',
  title: '适用的裁量档次',
  auth,
  query: OfCase,
  answer: Discretion,
  handle: (ports: CasePorts, { act, query }) => showDiscretion(ports, act, query.id),
})

const preview = endpoint({
  method: 'POST',
  path: '/cases/preview-decision',
  title: '预览决定',
  auth,
  body: PreviewDecision,
  answer: DecisionPreview,
  handle: (ports: CasePorts, { act, body }) => previewDecision(ports, act, body),
})

const alarms = endpoint({
  method: 'GET',
  path: '/cases/alarms',
  title: '十三项超期提醒',
  auth,
  answer: AlarmBoard,
  handle: (ports: CasePorts, { act }) => showAlarms(ports, act),
})

const overdue = endpoint({
  method: 'GET',
  path: '/cases/overdue',
  title: '已超期的事项',
  auth,
  query: Type.Object({ alarm: Type.Optional(Choice('提醒', ALARMS)) }, { additionalProperties: false }),
  answer: Type.Object({ rows: Rows(OverdueRow) }),
  handle: async (ports: CasePorts, { act, query }) => ({
    rows: await listOverdue(ports, act, query.alarm ?? null),
  }),
})

const file = endpoint({
  method: 'POST',
  path: '/cases/file',
  title: '立案',
  auth,
  body: FileCase,
  answer: CaseAnswer,
  handle: (ports: CasePorts, { act, body }) => fileCase(ports, act, body),
})

const issue = endpoint({
  method: 'POST',
  path: '/cases/issue-document',
  title: '制作文书',
  auth,
  body: IssueDocument,
  answer: CaseAnswer,
  handle: (ports: CasePorts, { act, body }) => issueDocument(ports, act, body),
})

const documents = endpoint({
  method: 'GET',
  path: '/cases/documents',
  title: '可以制作的文书',
  auth,
  query: OfCase,
  answer: DocumentChoices,
  handle: async (ports: CasePorts, { act, query }) => ({
    rows: [...(await listTemplates(ports, act, query.id))],
  }),
})

const money = endpoint({
  method: 'GET',
  path: '/cases/money',
  title: '案件金额和台账',
  auth,
  query: OfCase,
  answer: CaseMoney,
  handle: (ports: CasePorts, { act, query }) => showMoney(ports, act, query.id),
})

const unmask = endpoint({
  method: 'POST',
  path: '/cases/unmask',
  title: '查看案件当事人的完整信息（须写明理由，记入审计日志）',
  auth,
  body: UnmaskCase,
  answer: CaseAnswer,
  handle: (ports: CasePorts, { act, body }) => unmaskCase(ports, act, body.id),
})

/** Every address of cases. */
export const caseEndpoints = [
  list,
  read,
  story,
  discretion,
  preview,
  alarms,
  overdue,
  file,
  issue,
  documents,
  money,
  unmask,
  ...caseActEndpoints,
]
