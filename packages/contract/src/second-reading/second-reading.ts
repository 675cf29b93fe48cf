import { CERTAINTIES, FIRST_VERDICTS, READING_STATUSES, ROUND_STATUSES } from '@fundwatch/domain'
import { type Static, Type } from 'typebox'
import { abilities } from '../answer.ts'
import { Choice, Exact, OrNull } from '../choice.ts'
import { EstimateOf } from '../estimate.ts'
import { Day, Fen, Id, Line, Reason, Text, Version } from '../field.ts'
import { pageOf, pageWish } from '../page.ts'

const Count = (title: string) => Type.Integer({ title, minimum: 0 })
const Month = Type.String({ title: '月份', pattern: '^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$' })
const County = OrNull(Type.String({ title: '区划', pattern: '^[0-9]{6}$' }))
const PositiveFen = (title: string) => Type.Integer({ title, minimum: 0, maximum: 100_000_000_000_000 })
const target = { id: Id('复读'), version: Version }

/** An estimate with the ends between which the truth lies 19 times of 20; counts and fen as whole numbers. */
const Counted = (title: string) =>
  Type.Object(
    {
      value: Type.Integer({ title: '估计值' }),
      low: Type.Integer({ title: '下限' }),
      high: Type.Integer({ title: '上限' }),
    },
    { title },
  )
/** The same of a share, in 1/10,000. */
const Share = (title: string) => OrNull(Counted(title))

/** Draws the round of a month that is over. */
export const DrawRoundRequest = Exact({ month: Month, county: County, reason: Reason })

/** How rounds are listed. */
export const RoundListQuery = Exact(pageWish)

const round = {
  id: Id('轮次'),
  version: Version,
  month: Month,
  county: County,
  status: Choice('状态', ROUND_STATUSES),
  endsOn: Day('结束日期'),
}

/** A page of rounds. */
export const RoundPage = pageOf(
  Type.Object({
    ...round,
    all: Count('复读件数'),
    answered: Count('已读'),
    disputed: Count('待裁定'),
  }),
)

/** Which round. */
export const RoundQuery = Exact({ id: Id('轮次') })

/** Ends a round before its day. */
export const CloseRoundRequest = Exact({ id: Id('轮次'), version: Version, reason: Reason })

/** A round; what it says is told once it is closed. */
export const RoundAnswer = Type.Object({
  ...round,
  seed: Type.String({ title: '随机种子' }),
  lakeVersion: Count('数据版本'),
  openFindings: Count('当月未办结疑点'),
  report: OrNull(
    Type.Object(
      {
        unread: Count('未读'),
        found: Counted('已办结疑点中成立的件数'),
        foundFen: Counted('已办结疑点中成立的金额（分）'),
        missed: Counted('规则漏掉的就诊件数'),
        missedFen: Counted('规则漏掉的金额（分）'),
        recall: Share('查全率（件，万分之一）'),
        recallFen: Share('查全率（金额，万分之一）'),
        agreement: Share('与原结论一致的比例（万分之一）'),
        kappa: Share('科恩卡帕系数（万分之一）'),
        strata: Type.Array(
          Type.Object({
            key: Type.String({ title: '层' }),
            population: Count('总数'),
            sampled: Count('抽取'),
            read: Count('已读'),
            violations: Count('违规'),
            fen: Fen('违规金额'),
          }),
          { title: '分层' },
        ),
      },
      { title: '结果' },
    ),
  ),
  abilities: abilities('close'),
})

/** What is to be read by who asks, or what he may rule about. */
export const ReadingListQuery = Exact({
  box: Choice('收件箱', { mine: '待我复读', disputed: '待裁定', advised: '待补差' }),
  ...pageWish,
})

/** A page of an inbox. Nothing tells what was said of a claim before. */
export const ReadingPage = pageOf(
  Type.Object({
    id: Id('复读'),
    version: Version,
    month: Month,
    status: Choice('状态', READING_STATUSES),
    dueOn: OrNull(Day('期限')),
    dueOnNote: EstimateOf('dueOn'),
    claimFen: Fen('政策范围内金额'),
  }),
)

/** Which second reading. */
export const ReadingQuery = Exact({ id: Id('复读') })

const charge = {
  day: Type.Integer({ title: '第几天' }),
  itemCode: Type.String({ title: '项目编码' }),
  itemName: OrNull(Type.String({ title: '项目名称' })),
  quantity: Type.Integer({ title: '数量（万分之一）' }),
  amountFen: Fen('金额'),
  eligibleFen: Fen('政策范围内金额'),
}
const problem = {
  ruleId: OrNull(Line('规则', 120)),
  cause: OrNull(Line('案由', 10)),
  point: OrNull(Line('知识点', 300)),
  fen: PositiveFen('金额'),
}

/** A claim to be read. First verdict, finding and the reader's words are told to those who rule about it only; null for the reader. */
export const ReadingAnswer = Type.Object({
  id: Id('复读'),
  version: Version,
  status: Choice('状态', READING_STATUSES),
  dueOn: OrNull(Day('期限')),
  dueOnNote: EstimateOf('dueOn'),
  claimFen: Fen('政策范围内金额'),
  claim: OrNull(
    Type.Object(
      {
        month: Month,
        level: Type.String({ title: '医院等级' }),
        encounterType: Type.String({ title: '医疗类别' }),
        sex: Choice('性别', { male: '男', female: '女', unknown: '未知' }),
        ageYears: OrNull(Type.Integer({ title: '年龄' })),
        days: OrNull(Type.Integer({ title: '住院天数' })),
        diagnoses: Type.Array(
          Type.Object({
            code: Type.String({ title: '诊断代码' }),
            name: OrNull(Type.String({ title: '诊断名称' })),
            isMain: Type.Boolean({ title: '主要诊断' }),
          }),
          { title: '诊断' },
        ),
        lines: Type.Array(Type.Object({ no: Type.Integer({ title: '序号' }), ...charge }), { title: '明细' }),
        otherLines: Type.Array(
          Type.Object({ ...charge, isSameInstitution: Type.Boolean({ title: '同一机构' }) }),
          { title: '本人前后三天在其他就诊中的明细' },
        ),
        isCut: Type.Boolean({ title: '明细未全部列出' }),
      },
      { title: '就诊' },
    ),
  ),
  dispute: OrNull(
    Type.Object(
      {
        first: Choice('原结论', FIRST_VERDICTS),
        findingId: OrNull(Id('疑点')),
        institutionId: Type.String({ title: '机构' }),
        encounterId: Type.String({ title: '就诊' }),
        readerName: OrNull(Type.String({ title: '复读人' })),
        problems: Type.Array(Type.Object(problem), { title: '问题' }),
        certainty: Choice('把握', CERTAINTIES),
        reason: Type.String({ title: '理由' }),
      },
      { title: '分歧' },
    ),
  ),
  ruling: OrNull(
    Type.Object(
      {
        rightIs: Choice('裁定', { first: '维持原结论', reader: '采纳复读' }),
        fen: Fen('认定金额'),
        reason: Type.String({ title: '理由' }),
        way: OrNull(Choice('后续', { lead: '登记线索', reopened: '疑点重新启用', advised: '提示补差' })),
        targetId: OrNull(Id('后续对象')),
      },
      { title: '裁定' },
    ),
  ),
  abilities: abilities('answer', 'stepAside', 'rule'),
})

/** What a reader may call a problem. */
export const ProblemChoices = Type.Object({
  rules: Type.Array(
    Type.Object({ ruleId: Type.String({ title: '规则' }), title: Type.String({ title: '规则名称' }) }),
    { title: '规则' },
  ),
  causes: Type.Array(
    Type.Object({ code: Type.String({ title: '编号' }), title: Type.String({ title: '案由' }) }),
    { title: '案由' },
  ),
})

/** What the reader says; no problem: the claim is in order. */
export const AnswerReadingRequest = Exact({
  ...target,
  problems: Type.Array(Exact(problem), { title: '问题', maxItems: 20 }),
  certainty: Choice('把握', CERTAINTIES),
  reason: Text('理由', 2000),
})
/** What the reader says. */
export type AnswerReadingRequest = Static<typeof AnswerReadingRequest>

/** Gives a claim back that the reader must not read. */
export const StepAsideRequest = Exact({ ...target, reason: Reason })

/** Who is right, and what the claim is wrong by. */
export const RuleOnReadingRequest = Exact({
  ...target,
  rightIs: Choice('裁定', { first: '维持原结论', reader: '采纳复读' }),
  fen: PositiveFen('认定金额'),
  reason: Reason,
})

/** That something was done. */
export const ReadingDone = Type.Object({
  id: Id('复读'),
  version: Version,
  status: Choice('状态', READING_STATUSES),
})
