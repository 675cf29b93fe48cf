import {
  ESCALATION_STEPS,
  LEAD_GRADES,
  LEAD_OUTCOMES,
  LEAD_RESULTS,
  LEAD_SOURCES,
  LEAD_STATUSES,
} from '@fundwatch/domain'
import { type Static, Type } from 'typebox'
import { abilities, versioned } from '../answer.ts'
import { Choice, Exact, OrNull } from '../choice.ts'
import { EstimateOf } from '../estimate.ts'
import { Day, Fen, Id, Line, Moment, Reason, Text, Version } from '../field.ts'
import { pageOf, pageWish } from '../page.ts'
import { LEAD_ACTS, type LeadAct } from './lead-acts.ts'

const SUBJECT_KINDS = {
  institution: '定点机构',
  doctor: '医师药师',
  person: '参保人',
  supplier: '供应商',
  other: '其他',
}

/** Whom a lead is about. */
export const LeadSubject = Exact({
  kind: Choice('对象类别', SUBJECT_KINDS),
  id: Line('对象编号', 64),
  name: Line('对象名称'),
})

const told = {
  no: Type.String({ title: '线索编号' }),
  title: Type.String({ title: '标题' }),
  status: Choice('状态', LEAD_STATUSES),
  county: OrNull(Type.String({ title: '区划' })),
  institutionId: OrNull(Type.String({ title: '机构编码' })),
  ruleId: OrNull(Type.String({ title: '规则' })),
  period: OrNull(Type.String({ title: '期间' })),
  amountFen: Fen('涉及金额'),
  personCount: Type.Integer({ title: '涉及人数' }),
  isFraud: Type.Boolean({ title: '涉嫌欺诈骗保' }),
  grade: Choice('等级', LEAD_GRADES),
  score: Type.Integer({ title: '优先级' }),
  assignee: OrNull(Id('承办人')),
}
const by = Id('谁')
const at = Moment('何时')
const proposal = {
  outcome: Choice('办结方式', LEAD_OUTCOMES),
  duplicateOf: OrNull(Id('与哪条线索重复')),
  reason: Type.String({ title: '理由' }),
  by,
  at,
}

/** A lead, as whoever may see it is told. */
export const LeadState = Type.Object(
  {
    ...told,
    source: Type.Object(
      { kind: Choice('来源', LEAD_SOURCES), reference: Type.String({ title: '来源说明' }) },
      { title: '来源' },
    ),
    subjects: Type.Array(LeadSubject, { title: '对象' }),
    findings: Type.Array(
      Type.Object({
        findingId: Type.String({ title: '疑点' }),
        ruleId: Type.String({ title: '规则' }),
        amountFen: OrNull(Fen('金额')),
      }),
      { title: '疑点' },
    ),
    toldFen: Fen('来源反映的金额'),
    carriedFen: Fen('曾涉嫌欺诈的最高金额'),
    cause: OrNull(Type.String({ title: '案由' })),
    team: OrNull(Type.String({ title: '承办组' })),
    raisedDay: Day('登记日期'),
    verifyBy: Day('核查期限'),
    verifyByNote: EstimateOf('verifyBy'),
    extendedTimes: Type.Integer({ title: '延长次数' }),
    escalations: Type.Array(
      Type.Object({
        reason: Type.String({ title: '理由' }),
        step: Choice('报到哪一级', ESCALATION_STEPS),
        at,
      }),
      { title: '督办' },
    ),
    pause: OrNull(
      Type.Object({ until: Day('暂停至'), reason: Type.String({ title: '理由' }) }, { title: '暂停' }),
    ),
    verification: OrNull(
      Type.Object(
        {
          result: Choice('核查结果', LEAD_RESULTS),
          statement: Type.String({ title: '核查说明' }),
          fileIds: Type.Array(Id(), { title: '材料' }),
          amountFen: Fen('认定金额'),
          by,
          at,
        },
        { title: '核查' },
      ),
    ),
    transfers: Type.Array(
      Type.Object({
        decision: Type.String({ title: '决定' }),
        partnerId: OrNull(Type.String({ title: '联动部门' })),
        grounds: Type.String({ title: '理由' }),
        judgedFen: Fen('决定时的金额'),
        by,
        at,
      }),
      { title: '移送决定' },
    ),
    proposal: OrNull(Type.Object(proposal, { title: '办结申请' })),
    closing: OrNull(
      Type.Object(
        { ...proposal, decidedBy: by, decision: Type.String({ title: '决定' }), decidedAt: at },
        { title: '办结' },
      ),
    ),
    mergedInto: OrNull(Id('并入')),
    mergedFrom: Type.Array(Id(), { title: '由哪些线索并入' }),
    splitFrom: OrNull(Id('拆自')),
    links: Type.Array(Id(), { title: '关联' }),
    caseIds: Type.Array(Id(), { title: '案件' }),
    tasks: Type.Array(
      Type.Object({
        taskNo: Type.Integer({ title: '序号' }),
        title: Type.String({ title: '任务' }),
        assignee: OrNull(Id('执行人')),
        dueDay: OrNull(Day('期限')),
        doneAt: OrNull(Moment('完成')),
      }),
      { title: '任务' },
    ),
    fileIds: Type.Array(Id(), { title: '材料' }),
    noteCount: Type.Integer({ title: '备注数' }),
  },
  { title: '线索' },
)

const others = ['merge', 'split', 'open-case', 'add-findings', 'clear-fraud', 'unmask'] as const

/** A lead with what may be done with it. */
export const LeadAnswer = versioned(
  LeadState,
  abilities<LeadAct | (typeof others)[number]>(...LEAD_ACTS, ...others),
)
/** A lead with what may be done with it. */
export type LeadAnswer = Static<typeof LeadAnswer>

/** A lead in a list. */
export const LeadRow = Type.Object({
  id: Id(),
  version: Version,
  ...told,
  source: Choice('来源', LEAD_SOURCES),
  institutionName: OrNull(Type.String({ title: '机构名称' })),
  assigneeName: OrNull(Type.String({ title: '承办人' })),
  findingCount: Type.Integer({ title: '疑点数' }),
  raisedDay: Day('登记日期'),
  dueDay: OrNull(Day('核查期限')),
  dueDayNote: EstimateOf('dueDay'),
  escalated: OrNull(Choice('督办', ESCALATION_STEPS)),
  isOverdue: Type.Boolean({ title: '已超期' }),
})

const SORTS = {
  score: '优先级',
  due: '期限',
  amount: '金额',
  raised: '登记日期',
  changed: '最近变动',
  no: '编号',
}

/** Which leads are asked for. */
export const LeadListWish = Exact({
  ...pageWish,
  status: Type.Optional(Type.Array(Choice('状态', LEAD_STATUSES), { title: '状态', maxItems: 20 })),
  source: Type.Optional(Choice('来源', LEAD_SOURCES)),
  grade: Type.Optional(Choice('等级', LEAD_GRADES)),
  county: Type.Optional(Line('区划', 6)),
  institutionId: Type.Optional(Line('机构编码', 64)),
  ruleId: Type.Optional(Line('规则', 100)),
  assignee: Type.Optional(Id('承办人')),
  team: Type.Optional(Line('承办组', 50)),
  box: Type.Optional(Choice('收件箱', { mine: '我的', team: '本组', unassigned: '待分派', all: '全部' })),
  leastFen: Type.Optional(Fen('金额不低于')),
  dueUntil: Type.Optional(Day('期限不晚于')),
  isOverdue: Type.Optional(Type.Boolean({ title: '已超期' })),
  escalated: Type.Optional(Choice('督办到', ESCALATION_STEPS)),
  text: Type.Optional(Line('编号或标题', 50)),
  sort: Type.Optional(Choice('排序', SORTS)),
})
/** Which leads are asked for. */
export type LeadListWish = Static<typeof LeadListWish>

/** A page of leads. */
export const LeadPage = pageOf(LeadRow)

/** A lead that somebody raises. */
export const RaiseLead = Exact({
  title: Line('标题'),
  source: Choice('来源', LEAD_SOURCES),
  reference: Line('来源说明', 300),
  county: OrNull(Line('区划', 6)),
  institutionId: OrNull(Line('机构编码', 64)),
  subjects: Type.Array(LeadSubject, { title: '对象', minItems: 1, maxItems: 50 }),
  findingIds: Type.Array(Id('疑点'), { title: '疑点', maxItems: 1000, uniqueItems: true }),
  amountFen: Type.Optional(Fen('涉及金额')),
  cause: OrNull(Line('案由', 10)),
  reason: Reason,
})
/** A lead that somebody raises. */
export type RaiseLead = Static<typeof RaiseLead>

/** Findings that join a lead. */
export const AddFindings = Exact({
  id: Id(),
  version: Version,
  findingIds: Type.Array(Id('疑点'), { title: '疑点', minItems: 1, maxItems: 1000, uniqueItems: true }),
})
/** Findings that join a lead. */
export type AddFindings = Static<typeof AddFindings>

/** The persons of a lead in full; why is written down. */
export const UnmaskLead = Exact({ id: Id('线索'), reason: Reason })

/** One lead goes into another. */
export const MergeLeads = Exact({ id: Id(), version: Version, into: Id('并入线索'), reason: Reason })
/** One lead goes into another. */
export type MergeLeads = Static<typeof MergeLeads>

/** Some findings become a lead of their own. */
export const SplitLead = Exact({
  id: Id(),
  version: Version,
  title: Line('新线索标题'),
  findingIds: Type.Array(Id('疑点'), { title: '疑点', minItems: 1, maxItems: 1000, uniqueItems: true }),
  reason: Reason,
})
/** Some findings become a lead of their own. */
export type SplitLead = Static<typeof SplitLead>

/** Where somebody takes his next lead: in one county, or anywhere he may. */
export const TakeNextLead = Exact({ county: Type.Optional(Line('区划', 6)) })
/** Where somebody takes his next lead. */
export type TakeNextLead = Static<typeof TakeNextLead>

/** How loaded somebody is. */
export const Workload = Type.Object({
  suggested: OrNull(Id('建议承办人')),
  people: Type.Array(
    Type.Object({
      userId: Id('人员'),
      name: Type.String({ title: '姓名' }),
      isAbsent: Type.Boolean({ title: '不在岗' }),
      openLeads: Type.Integer({ title: '在办线索' }),
      overdueLeads: Type.Integer({ title: '超期线索' }),
      openCases: Type.Integer({ title: '在办案件' }),
      burden: Type.Integer({ title: '负荷' }),
    }),
    { title: '人员' },
  ),
})

/** What came of a list that was imported. */
export const ImportedList = Type.Object({
  listId: Id('清单'),
  raised: Type.Integer({ title: '登记线索数' }),
  problems: Type.Array(
    Type.Object({
      row: Type.Integer({ title: '行' }),
      column: Type.String({ title: '列' }),
      message: Type.String({ title: '说明' }),
    }),
    { title: '问题' },
  ),
})

/** One event of a history, for the timeline. */
export const Told = Type.Object({
  version: Version,
  kind: Type.String({ title: '事件' }),
  title: Type.String({ title: '名称' }),
  by: Id('谁'),
  byName: Type.String({ title: '姓名' }),
  at,
  text: OrNull(Text('说明', 10_000)),
})
