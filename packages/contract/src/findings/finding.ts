import { LEDGER_STAGES, LOSS_DAYS, REVIEW_STATUSES, REVIEW_VERDICTS } from '@fundwatch/domain'
import { type Static, Type } from 'typebox'
import { abilities } from '../answer.ts'
import { Choice, OrNull, Titled } from '../choice.ts'
import { EstimateOf } from '../estimate.ts'
import { Day, Fen, Id, Line, Moment, Text, Version } from '../field.ts'
import { pageOf, pageWish } from '../page.ts'
import { RuleLevelChoice } from '../publishing/proposal.ts'

const strict = { additionalProperties: false }
const Code = (title: string) => Type.String({ title, minLength: 1, maxLength: 120 })

/** Where a finding stands. */
export const ReviewStatusChoice = Choice('状态', REVIEW_STATUSES)

/** Filters of the worklist; what is left out does not filter. */
export const findingFilter = {
  statuses: Type.Optional(Type.Array(ReviewStatusChoice, { title: '状态', minItems: 1, maxItems: 17 })),
  hasChangedBasis: Type.Optional(Type.Boolean({ title: '依据变化待处理' })),
  hasChangedAmount: Type.Optional(Type.Boolean({ title: '现审核金额不同' })),
  isGone: Type.Optional(Type.Boolean({ title: '审核不再发现' })),
  ruleIds: Type.Optional(Type.Array(Code('规则'), { title: '规则', minItems: 1, maxItems: 200 })),
  result: Type.Optional(Choice('结果', { violation: '违规', suspicion: '可疑' })),
  county: Type.Optional(Type.String({ title: '区划', pattern: '^[0-9]{6}$' })),
  institutionId: Type.Optional(Code('机构')),
  departmentId: Type.Optional(Code('科室')),
  doctorId: Type.Optional(Code('医师')),
  fromFen: Type.Optional(Fen('金额不低于')),
  toFen: Type.Optional(Fen('金额不高于')),
  fromDay: Type.Optional(Day('发生日期从')),
  toDay: Type.Optional(Day('发生日期到')),
  dueUntil: Type.Optional(Day('期限不晚于')),
  assignee: Type.Optional(Id('承办人')),
  isOverdue: Type.Optional(Type.Boolean({ title: '已超期' })),
  tag: Type.Optional(Line('标签', 40)),
  number: Type.Optional(Type.String({ title: '编号', pattern: '^[0-9a-fA-F-]{1,36}$' })),
  itemCode: Type.Optional(Code('知识点提到的项目')),
  sendingId: Type.Optional(Id('下发批次')),
  campaignId: Type.Optional(Id('专项行动')),
}

/** The filter of the worklist, as bulk acts name it. */
export const FindingFilterWish = Type.Object(findingFilter, { ...strict, title: '筛选条件' })

const sorting = {
  sort: Type.Optional(
    Choice('排序', {
      amount: '金额',
      day: '发生日期',
      due: '期限',
      rule: '规则',
      institution: '机构',
      changed: '变动时间',
    }),
  ),
  isDescending: Type.Optional(Type.Boolean({ title: '降序' })),
}

/** How the worklist is asked for. Asking about a person is a look at that person. */
export const FindingListQuery = Type.Object(
  { ...findingFilter, personId: Type.Optional(Code('人员编号')), ...sorting, ...pageWish },
  strict,
)

/** How the worklist is written as a file. */
export const FindingExportQuery = Type.Object(
  { ...findingFilter, ...sorting, format: Choice('格式', { xlsx: 'XLSX', csv: 'CSV' }) },
  strict,
)

/** A finding in the worklist; whom it is about is not said there. */
export const FindingListRow = Type.Object({
  id: Id(),
  number: Type.Integer({ title: '疑点编号' }),
  version: Version,
  status: ReviewStatusChoice,
  hasChangedBasis: Type.Boolean({ title: '依据变化待处理' }),
  ruleId: Code('规则'),
  ruleTitle: Type.String({ title: '规则名称' }),
  result: Choice('结果', { violation: '违规', suspicion: '可疑' }),
  institutionId: Type.String({ title: '机构' }),
  institutionName: OrNull(Type.String({ title: '机构名称' })),
  county: OrNull(Type.String({ title: '区划' })),
  departmentId: OrNull(Type.String({ title: '科室' })),
  departmentName: OrNull(Type.String({ title: '科室名称' })),
  doctorId: OrNull(Type.String({ title: '医师' })),
  tags: Type.Array(Type.String(), { title: '标签' }),
  /** Below the first level, people overturned too much of what the rule found. */
  ruleLevel: RuleLevelChoice,
  day: Day('发生日期'),
  amountFen: Fen('金额'),
  countedFen: Fen('计入金额'),
  /** Null where the audits do not find it any more. */
  amountNowFen: OrNull(Fen('现审核金额')),
  countedNowFen: Fen('现计入金额'),
  dueOn: OrNull(Day('期限')),
  dueOnNote: EstimateOf('dueOn'),
  assignee: OrNull(Id('承办人')),
  campaignId: OrNull(Id('专项行动')),
  changedAt: Moment('变动时间'),
})

/** A page of the worklist. */
export const FindingListPage = pageOf(FindingListRow)

/** Money of lines. */
export const LineAmounts = Type.Array(Type.Object({ lineKey: Line('明细', 300), fen: Fen('金额') }, strict), {
  title: '明细金额',
  maxItems: 5_000,
})

/** What a review comes to, and what members of a panel vote for. */
export const VerdictChoice = (title: string) => Choice(title, REVIEW_VERDICTS)

const AmountOfLine = Type.Object({ lineKey: Type.String({ title: '明细' }), fen: Fen('金额') })
const amountsAnswer = Type.Union([Type.Array(AmountOfLine), Type.Null()], { title: '认定金额' })
const taken = (title: string) =>
  Type.Union(
    [
      Type.Object({
        by: Type.String({ title: '经办人' }),
        at: Moment('时间'),
        reason: OrNull(Type.String({ title: '理由' })),
        verdict: OrNull(VerdictChoice('结论')),
      }),
      Type.Null(),
    ],
    { title },
  )
const answered = Type.Union([
  Type.Object({
    at: Moment('时间'),
    files: Type.Array(Type.String(), { title: '附件' }),
    lines: Type.Array(
      Type.Object({
        lineKey: Type.String({ title: '明细' }),
        answer: Choice('答复', { accept: '认可', appeal: '申诉' }),
        statement: OrNull(Type.String({ title: '申诉说明' })),
      }),
      { title: '逐条答复' },
    ),
  }),
  Type.Null(),
])

/** A finding under review, with what the reader may do. What happens within the bureau is left out for institutions. */
export const FindingAnswer = Type.Object({
  id: Id(),
  version: Version,
  number: Type.Integer({ title: '疑点编号' }),
  status: ReviewStatusChoice,
  ruleId: Type.String({ title: '规则' }),
  institutionId: Type.String({ title: '机构' }),
  county: OrNull(Type.String({ title: '区划' })),
  result: Choice('结果', { violation: '违规', suspicion: '可疑' }),
  point: OrNull(Type.String({ title: '知识点' })),
  day: Day('发生日期'),
  /** A finding without lines has one that stands for itself. */
  lines: Type.Array(
    Type.Object({
      lineKey: Type.String({ title: '明细' }),
      claimedFen: Fen('疑点金额'),
      isWhole: Type.Boolean({ title: '整个疑点' }),
      isAsked: Type.Boolean({ title: '待答复' }),
    }),
    { title: '明细' },
  ),
  dueOn: OrNull(Day('期限')),
  dueOnNote: EstimateOf('dueOn'),
  sendingId: OrNull(Id('下发批次')),
  waiver: OrNull(
    Type.Object({ exceptionId: Id('例外'), no: Type.String({ title: '例外编号' }) }, { title: '例外豁免' }),
  ),
  firstReview: taken('初审'),
  answer: Titled('机构答复', answered),
  acceptedBy: Type.Union(
    [Choice('认可方式', { institution: '机构认可', silence: '超期视同认可' }), Type.Null()],
    { title: '认可方式' },
  ),
  secondReview: taken('复审'),
  secondAnswer: Titled('机构再次答复', answered),
  panel: Type.Union(
    [
      Type.Array(
        Type.Object({
          userId: Type.String({ title: '成员' }),
          vote: OrNull(VerdictChoice('表决')),
          opinion: OrNull(Type.String({ title: '意见' })),
          recusedFor: OrNull(Type.String({ title: '回避理由' })),
          isChair: Type.Boolean({ title: '主持人' }),
        }),
      ),
      Type.Null(),
    ],
    { title: '合议成员' },
  ),
  conclusion: taken('合议结论'),
  finalReview: taken('终审'),
  upheld: amountsAnswer,
  decision: Type.Union(
    [
      Type.Object({
        lines: Type.Array(AmountOfLine, { title: '明细金额' }),
        method: Type.String({ title: '损失计算方法' }),
        lossOn: Day('损失发生日'),
        lossBy: Choice('损失发生日依据', LOSS_DAYS),
        isLossDayExact: Type.Boolean({ title: '损失发生日确切' }),
      }),
      Type.Null(),
    ],
    { title: '扣款决定' },
  ),
  recoveredFen: Fen('已追回'),
  openFen: Fen('待追回'),
  overpaidFen: Fen('待补差'),
  transfer: Type.Union(
    [
      Type.Object({
        to: Type.String({ title: '转往' }),
        targetId: OrNull(Type.String({ title: '对象' })),
        reason: Type.String({ title: '理由' }),
      }),
      Type.Null(),
    ],
    { title: '转出' },
  ),
  changedBasis: Type.Union(
    [
      Type.Object({
        at: Moment('时间'),
        isGone: Type.Boolean({ title: '依据消失' }),
        nowFen: Fen('新的金额'),
      }),
      Type.Null(),
    ],
    { title: '依据变化' },
  ),
  closedFor: OrNull(Type.String({ title: '自行关闭的原因' })),
  abilities: abilities(
    'confirm',
    'dismiss',
    'reopen',
    'assign',
    'send',
    'answer',
    'reviewAgain',
    'callPanel',
    'recuse',
    'vote',
    'concludePanel',
    'reviewFinally',
    'decide',
    'recover',
    'supplement',
    'transfer',
    'resolveBasis',
    'setCampaign',
  ),
})

/** A finding under review. */
export type FindingAnswer = Static<typeof FindingAnswer>

const precedents = (title: string) =>
  Type.Object(
    {
      judged: Type.Integer({ title: '已有结论' }),
      upheld: Type.Integer({ title: '维持' }),
      partly: Type.Integer({ title: '部分维持' }),
      withdrawn: Type.Integer({ title: '撤销' }),
    },
    { title },
  )

/** Which finding is read. */
export const FindingQuery = Type.Object({ id: Id() }, strict)

/** A finding with its words, its story and its precedents. */
export const FindingReadAnswer = Type.Object({
  finding: Titled('疑点', FindingAnswer),
  sentence: OrNull(Type.String({ title: '说明' })),
  /** What it was when people acted on it, and what the audits say by now; not for institutions. */
  figures: OrNull(
    Type.Object(
      {
        amountFen: Fen('金额'),
        countedFen: Fen('计入金额'),
        amountNowFen: OrNull(Fen('现审核金额')),
        countedNowFen: Fen('现计入金额'),
        hasChanged: Type.Boolean({ title: '现审核金额不同' }),
      },
      { title: '当时和现在的金额' },
    ),
  ),
  charges: Type.Array(
    Type.Object({
      lineKey: Type.String({ title: '明细' }),
      itemCode: Type.String({ title: '项目编码' }),
      itemName: OrNull(Type.String({ title: '项目名称' })),
      day: Day('日期'),
      eligibleFen: Fen('政策范围金额'),
    }),
    { title: '收费明细' },
  ),
  story: Type.Array(
    Type.Object({
      version: Type.Integer({ title: '版本' }),
      kind: Type.String({ title: '环节' }),
      title: Type.String({ title: '环节名称' }),
      by: Type.String({ title: '经办人' }),
      at: Moment('时间'),
      reason: OrNull(Type.String({ title: '理由' })),
    }),
    { title: '经过' },
  ),
  precedents: Type.Object(
    {
      elsewhere: precedents('其他机构同一知识点'),
      here: precedents('本机构同一知识点'),
    },
    { title: '先例' },
  ),
})

/** What became of many findings. */
export const BulkAnswer = Type.Object({
  done: Type.Integer({ title: '已办理' }),
  refused: Type.Integer({ title: '未办理' }),
  outcomes: Type.Array(
    Type.Object({
      id: Type.String({ title: '疑点' }),
      isDone: Type.Boolean({ title: '是否办理' }),
      refusal: OrNull(Text('原因')),
    }),
    { title: '逐条结果' },
  ),
})

/** The ledger's stages, as answers name them. */
export const LedgerStageChoice = Choice('阶段', LEDGER_STAGES)
