import { LEAD_GRADES, LEAD_OUTCOMES, LEAD_RESULTS } from '@fundwatch/domain'
import { type TSchema, Type } from 'typebox'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Day, Fen, Id, Line, Reason, Text, Version } from '../field.ts'

/** One act on one thing: where, how it is called, and what it asks for besides the thing and the version that was seen. */
const act = <Fields extends Record<string, TSchema>>(verb: string, title: string, fields: Fields) => ({
  verb,
  title,
  fields: Type.Object(fields),
  body: Exact({ id: Id(), version: Version, ...fields }),
})

const files = Type.Array(Id('材料'), { title: '材料', maxItems: 100 })

/** What people do with one lead, by the event it makes. Deadlines are worked out by the server, never told. */
export const leadActs = {
  graded: act('grade', '定级', { grade: Choice('等级', LEAD_GRADES), reason: Reason }),
  qualified: act('qualify', '认定案由', { cause: Line('案由', 10), reason: Reason }),
  assigned: act('assign', '分派线索', {
    to: Id('承办人'),
    team: OrNull(Line('承办组', 50)),
    reason: OrNull(Reason),
  }),
  taken: act('take', '接收线索', {}),
  returned: act('return', '退回线索', { reason: Reason }),
  escalated: act('escalate', '升级督办', { reason: Reason }),
  paused: act('pause', '暂停线索', { until: Day('暂停至'), reason: Reason }),
  resumed: act('resume', '恢复线索', { reason: Reason }),
  'verification-extended': act('extend-verification', '延长核查期限', { reason: Reason }),
  verified: act('verify', '填报核查结果', {
    result: Choice('核查结果', LEAD_RESULTS),
    statement: Text('核查说明'),
    fileIds: files,
    amountFen: Fen('认定金额'),
  }),
  'recheck-asked': act('ask-recheck', '要求复核', { reason: Reason }),
  'transfer-decided': act('decide-transfer', '作出移送决定', {
    decision: Choice('决定', {
      'to-police': '移送公安机关',
      'to-partner': '移送其他部门',
      'not-to-police': '不移送公安机关',
    }),
    partnerId: OrNull(Line('联动部门', 50)),
    grounds: Text('理由'),
  }),
  'close-proposed': act('propose-closing', '提出办结', {
    outcome: Choice('办结方式', LEAD_OUTCOMES),
    duplicateOf: Type.Optional(OrNull(Id('与哪条线索重复'))),
    reason: Reason,
  }),
  'close-refused': act('refuse-closing', '退回办结申请', { reason: Reason }),
  closed: act('close', '批准办结', { decision: Text('决定') }),
  reopened: act('reopen', '重新打开线索', { reason: Reason }),
  linked: act('link', '关联线索', { other: Id('另一条线索'), reason: Reason }),
  unlinked: act('unlink', '取消关联', { other: Id('另一条线索'), reason: Reason }),
  'task-added': act('add-task', '布置任务', {
    title: Line('任务'),
    assignee: OrNull(Id('执行人')),
    dueDay: OrNull(Day('完成期限')),
  }),
  'task-done': act('finish-task', '完成任务', {
    taskNo: Type.Integer({ title: '任务序号', minimum: 1 }),
    result: Text('结果'),
  }),
  noted: act('note', '添加备注', { text: Text('备注') }),
  'file-added': act('add-file', '添加材料', { fileId: Id('材料'), title: Line('名称') }),
} as const

/** The acts on one lead. */
export type LeadAct = keyof typeof leadActs

/** The code of every act on one lead. */
export const LEAD_ACTS = Object.keys(leadActs) as readonly LeadAct[]
