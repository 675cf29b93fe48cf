import { Type } from 'typebox'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Day, Id, Moment, Version } from '../field.ts'
import { pageOf, pageWish, Rows } from '../page.ts'
import { RuleLevelChoice } from '../publishing/proposal.ts'

const Code = (title: string, longest = 120) => Type.String({ title, minLength: 1, maxLength: longest })
const Count = (title: string) => Type.Integer({ title, minimum: 0 })
const ResultChoice = Choice('结果', { violation: '违规', suspicion: '可疑' })

/** A share in 1/10,000, with the interval in which the true one lies 19 times of 20; null where there are no cases. */
const Share = (title: string) =>
  Type.Object(
    {
      part: Count('件数'),
      of: Count('总件数'),
      share: OrNull(Type.Integer({ title: '比例（万分之一）' })),
      low: Type.Integer({ title: '下限（万分之一）' }),
      high: Type.Integer({ title: '上限（万分之一）' }),
    },
    { title },
  )

/** How the record of rules is summed. */
export const RuleRecordQuery = Exact({
  side: Choice('汇总方式', {
    rule: '按规则',
    point: '按知识点',
    institution: '按机构',
    department: '按科室',
    month: '按月份',
    total: '合计',
  }),
  ruleId: Type.Optional(Code('规则')),
  point: Type.Optional(Code('知识点', 300)),
  institutionId: Type.Optional(Code('机构')),
  departmentId: Type.Optional(Code('科室')),
  county: Type.Optional(Type.String({ title: '区划', pattern: '^[0-9]{6}$' })),
  fromDay: Type.Optional(Day('发生日期从')),
  toDay: Type.Optional(Day('发生日期到')),
})

/** What became of findings, and of reminders; the month is that of the service, for reminders that of the answer. */
export const RuleRecordAnswer = Type.Object({
  rows: Rows(
    Type.Object({
      key: Type.String({ title: '对象' }),
      name: OrNull(Type.String({ title: '名称' })),
      result: ResultChoice,
      found: Count('发现'),
      dismissed: Count('初审排除'),
      sent: Count('下发'),
      accepted: Count('机构认可'),
      silent: Count('超期视同认可'),
      appealed: Count('申诉'),
      upheld: Count('维持'),
      partly: Count('部分维持'),
      overturned: Count('撤销'),
      waived: Count('例外豁免'),
      right: Share('成立率'),
      appeals: Share('申诉率'),
    }),
  ),
  reminders: Type.Array(
    Type.Object({
      key: Type.String({ title: '对象' }),
      shown: Count('提醒'),
      answered: Count('有反馈'),
      overridden: Share('继续执行'),
    }),
    { title: '联机提醒' },
  ),
})

/** Rules that fell under their floor. */
export const RuleStandingsAnswer = Type.Object({
  rows: Rows(
    Type.Object({
      ruleId: Type.String({ title: '规则' }),
      ruleTitle: Type.String({ title: '规则名称' }),
      version: Version,
      level: RuleLevelChoice,
      changedAt: Moment('变动时间'),
      upheld: Count('降级时成立件数'),
      judged: Count('降级时判定件数'),
      floor: Type.Integer({ title: '降级时的下限（万分之一）' }),
      mayProposeLift: Type.Boolean({ title: '可提出恢复' }),
    }),
  ),
})

/** How exceptions are listed. */
export const ExceptionListQuery = Exact({
  ruleId: Type.Optional(Code('规则')),
  institutionId: Type.Optional(Code('机构')),
  inForceOn: Type.Optional(Day('有效日期')),
  ...pageWish,
})

/** A page of exceptions. */
export const ExceptionPage = pageOf(
  Type.Object({
    id: Id('例外'),
    version: Version,
    no: Type.String({ title: '编号' }),
    ruleId: Type.String({ title: '规则' }),
    ruleTitle: Type.String({ title: '规则名称' }),
    institutionId: Type.String({ title: '机构' }),
    institutionName: OrNull(Type.String({ title: '机构名称' })),
    county: OrNull(Type.String({ title: '区划' })),
    point: OrNull(Type.String({ title: '知识点' })),
    departmentId: OrNull(Type.String({ title: '科室' })),
    fromDay: Day('起始日期'),
    lastDay: Day('截止日期'),
    reason: Type.String({ title: '理由' }),
    isInForce: Type.Boolean({ title: '现在有效' }),
    mayProposeEnd: Type.Boolean({ title: '可提出提前结束' }),
  }),
)
