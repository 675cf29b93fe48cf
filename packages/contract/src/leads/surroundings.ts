import { CASE_STATUSES, LEAD_STATUSES } from '@fundwatch/domain'
import { type Static, Type } from 'typebox'
import { Choice, OrNull } from '../choice.ts'
import { Day, Fen, Id } from '../field.ts'
import { ReviewStatusChoice } from '../findings/finding.ts'

/** The names of people whom a thing mentions by their ids. */
export const NamedPeople = Type.Array(Type.Object({ id: Id('人员'), name: Type.String({ title: '姓名' }) }), {
  title: '人员',
})

/** Leads that a thing mentions, of those that the person who asks may see. */
export const NamedLeads = Type.Array(
  Type.Object({
    id: Id('线索'),
    no: Type.String({ title: '线索编号' }),
    title: Type.String({ title: '标题' }),
    status: Choice('状态', LEAD_STATUSES),
    amountFen: Fen('涉及金额'),
  }),
  { title: '线索' },
)

/** Cases that a thing mentions, of those that the person who asks may see. */
export const NamedCases = Type.Array(
  Type.Object({
    id: Id('案件'),
    no: Type.String({ title: '案号' }),
    title: Type.String({ title: '案件名称' }),
    status: Choice('状态', CASE_STATUSES),
  }),
  { title: '案件' },
)

/** A cause of a case, by which what was done wrong is called. */
export const NamedCause = Type.Object({
  code: Type.String({ title: '案由代码' }),
  title: Type.String({ title: '案由' }),
  isFraud: Type.Boolean({ title: '涉嫌欺诈骗保' }),
})
/** A cause of a case. */
export type NamedCause = Static<typeof NamedCause>

/** What a lead mentions only by its id: people, cause, findings, other leads, cases. */
export const LeadSurroundings = Type.Object({
  people: NamedPeople,
  institutionName: OrNull(Type.String({ title: '机构名称' })),
  cause: OrNull({ ...NamedCause, title: '案由' }),
  findings: Type.Array(
    Type.Object({
      id: Id('疑点'),
      number: Type.Integer({ title: '编号' }),
      ruleTitle: Type.String({ title: '规则' }),
      status: ReviewStatusChoice,
      institutionName: OrNull(Type.String({ title: '机构名称' })),
      day: Day('发生日期'),
      amountFen: Fen('金额'),
    }),
    { title: '疑点' },
  ),
  leads: NamedLeads,
  cases: NamedCases,
  /** The hit of a screen that the lead began with; null where there is none, and for whoever may not open it. */
  hitId: OrNull(Id('筛查结果')),
})
/** What a lead mentions only by its id. */
export type LeadSurroundings = Static<typeof LeadSurroundings>

/** A task of a lead that waits for whoever asks. */
export const LeadTaskRow = Type.Object({
  leadId: Id('线索'),
  no: Type.String({ title: '线索编号' }),
  title: Type.String({ title: '标题' }),
  taskNo: Type.Integer({ title: '任务序号' }),
  task: Type.String({ title: '任务' }),
  dueDay: OrNull(Day('完成期限')),
})

/** What a case mentions only by its id: people, leads, causes. */
export const CaseSurroundings = Type.Object({
  people: NamedPeople,
  leads: NamedLeads,
  causes: Type.Array(NamedCause, { title: '案由' }),
})
/** What a case mentions only by its id. */
export type CaseSurroundings = Static<typeof CaseSurroundings>
