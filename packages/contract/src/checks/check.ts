import { Type } from 'typebox'
import { Choice, OrNull } from '../choice.ts'
import { Day, Fen, Moment } from '../field.ts'
import { Rows } from '../page.ts'

const strict = { additionalProperties: false }
const Text = (title: string) => Type.String({ title })

/** What an answer said: nothing to say, reminders, or that nothing was checked. */
export const CheckOutcome = Choice('结果', { clean: '无提醒', reminded: '有提醒', 'not-checked': '未审核' })

/** Answers to hospitals: the newest, those behind a place (`after`: older ones), or those that came since one (`since`). */
export const CheckStreamQuery = Type.Object(
  {
    institutionId: Type.Optional(Type.String({ title: '机构', minLength: 1, maxLength: 120 })),
    outcome: Type.Optional(CheckOutcome),
    after: Type.Optional(Type.String({ title: '更早的起点', pattern: '^[0-9]{1,18}$' })),
    since: Type.Optional(Type.String({ title: '此后的起点', pattern: '^[0-9]{1,18}$' })),
    limit: Type.Optional(Type.Integer({ title: '行数', minimum: 1, maximum: 200 })),
  },
  strict,
)

/** One answer to a hospital; the person is masked. */
export const CheckRow = Type.Object({
  id: Text('编号'),
  at: Moment('时间'),
  stage: Choice('环节', { before: '事前', during: '事中' }),
  institutionId: Text('机构'),
  institutionName: OrNull(Text('机构名称')),
  departmentName: OrNull(Text('科室')),
  doctorName: OrNull(Text('医师')),
  personName: OrNull(Text('参保人')),
  itemCount: OrNull(Type.Integer({ title: '项目数' })),
  outcome: CheckOutcome,
  notChecked: OrNull(
    Choice('未审核原因', { late: '超时', overloaded: '过载', broken: '故障', 'not-ready': '未就绪' }),
  ),
  reminders: Type.Array(
    Type.Object({
      id: Text('提醒编号'),
      ruleId: Text('规则'),
      ruleTitle: Text('规则名称'),
      isShown: Type.Boolean({ title: '已展示' }),
      amountFen: OrNull(Fen('金额')),
      action: OrNull(Choice('医师反馈', { continue: '继续', modify: '修改' })),
      reason: OrNull(Text('反馈理由')),
    }),
    { title: '提醒' },
  ),
  tookUs: Type.Integer({ title: '答复用时（微秒）' }),
})

/** Answers, the newest first. `newest` is where the next question with `since` begins. */
export const CheckStreamAnswer = Type.Object({
  rows: Rows(CheckRow),
  next: OrNull(Text('更早的起点')),
  newest: OrNull(Text('此后的起点')),
  /** More came since than are told. */
  isCut: Type.Boolean({ title: '没有全部列出' }),
})

/** What answering came to in a period. */
export const CheckFiguresQuery = Type.Object(
  { from: Type.Optional(Day('从')), to: Type.Optional(Day('到')) },
  strict,
)

/** Answers, what was reminded of, what doctors said to it, and what it saved; within the reach of who asks. */
export const CheckFiguresAnswer = Type.Object({
  from: Day('从'),
  to: Day('到'),
  consultations: Type.Integer({ title: '审核次数' }),
  notChecked: Type.Integer({ title: '未审核' }),
  reminders: Type.Integer({ title: '提醒' }),
  heldBack: Type.Integer({ title: '未展示的提醒' }),
  continued: Type.Integer({ title: '继续' }),
  modified: Type.Integer({ title: '修改' }),
  silent: Type.Integer({ title: '没有反馈' }),
  p50Us: OrNull(Type.Integer({ title: '一半不超过（微秒）' })),
  p99Us: OrNull(Type.Integer({ title: '99% 不超过（微秒）' })),
  remindedFen: Fen('提醒金额'),
  savedFen: Fen('节省金额'),
  waiting: Type.Integer({ title: '待补审的就诊' }),
})
