import { ALARMS, CASE_PROCEDURES, CASE_STATUSES } from '@fundwatch/domain'
import { type Static, Type } from 'typebox'
import { Choice, Exact, OrNull } from '../choice.ts'
import { EstimateOf } from '../estimate.ts'
import { Day, Fen, Id, Line, Version } from '../field.ts'
import { pageOf, pageWish } from '../page.ts'
import { caseSummary } from './case.ts'

const word = (title: string) => Type.String({ title })

/** A case in a list. */
export const CaseRow = Type.Object({
  id: Id(),
  version: Version,
  ...caseSummary,
  partyName: word('当事人'),
  handlerName: OrNull(word('承办人')),
  fineFen: Fen('罚款'),
  nextDue: OrNull(Day('最近期限')),
  nextDueNote: EstimateOf('nextDue'),
  nextAlarm: OrNull(Choice('最近期限事项', ALARMS)),
  isOverdue: Type.Boolean({ title: '已超期' }),
})

/** Which cases are asked for. */
export const CaseListWish = Exact({
  ...pageWish,
  status: Type.Optional(Type.Array(Choice('状态', CASE_STATUSES), { title: '状态', maxItems: 20 })),
  procedure: Type.Optional(Choice('程序', CASE_PROCEDURES)),
  county: Type.Optional(Line('区划', 6)),
  institutionId: Type.Optional(Line('机构编码', 64)),
  handler: Type.Optional(Id('承办人')),
  officer: Type.Optional(Id('办案人员')),
  cause: Type.Optional(Line('案由', 10)),
  isFraud: Type.Optional(Type.Boolean({ title: '涉嫌欺诈骗保' })),
  fromFen: Type.Optional(Fen('损失金额不低于')),
  toFen: Type.Optional(Fen('损失金额不高于')),
  filedFrom: Type.Optional(Day('立案日期从')),
  filedTo: Type.Optional(Day('立案日期到')),
  dueUntil: Type.Optional(Day('期限不晚于')),
  isOverdue: Type.Optional(Type.Boolean({ title: '已超期' })),
  text: Type.Optional(Line('案号、名称或当事人', 50)),
  sort: Type.Optional(
    Choice('排序', { due: '期限', filed: '立案日期', loss: '损失金额', changed: '最近变动', no: '案号' }),
  ),
  isDescending: Type.Optional(Type.Boolean({ title: '降序' })),
})
/** Which cases are asked for. */
export type CaseListWish = Static<typeof CaseListWish>

/** A page of cases. */
export const CasePage = pageOf(CaseRow)

/** What is overdue, by alarm. */
export const AlarmBoard = Type.Object({
  today: Day('今天'),
  alarms: Type.Array(
    Type.Object({
      alarm: Choice('提醒', ALARMS),
      title: word('名称'),
      running: Type.Integer({ title: '进行中' }),
      overdue: Type.Integer({ title: '已超期' }),
    }),
    { title: '提醒' },
  ),
})

/** One clock that is overdue. */
export const OverdueRow = Type.Object({
  noun: Choice('类别', { lead: '线索', case: '案件' }),
  id: Id(),
  no: word('编号'),
  title: word('标题'),
  alarm: Choice('提醒', ALARMS),
  key: word('哪一项'),
  dueDay: Day('期限'),
  overdueDays: Type.Integer({ title: '超期天数' }),
})
