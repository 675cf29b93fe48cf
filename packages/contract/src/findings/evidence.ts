import { Type } from 'typebox'
import { Choice, OrNull, Titled } from '../choice.ts'
import { Day, Fen, Id, Moment } from '../field.ts'

const strict = { additionalProperties: false }
const Text = (title: string) => Type.String({ title })

const Said = Type.Object({ title: Text('名称'), value: Text('内容') })
const said = (title: string) => Type.Array(Said, { title })

/** What a line is to a finding. */
export const LineRole = Choice('与疑点的关系', { violating: '违规', involved: '涉及' })

/** What a finding rests on: the rule and its clause, the point of knowledge, the formula with its figures, and the lines. */
export const FindingEvidenceAnswer = Type.Object({
  rule: Type.Object(
    {
      id: Text('规则'),
      code: Text('规则编码'),
      title: Text('规则名称'),
      version: Type.Integer({ title: '规则版本' }),
      question: Text('判断什么'),
    },
    { title: '规则' },
  ),
  releaseNo: Type.Integer({ title: '两库版本' }),
  institutionName: OrNull(Text('机构名称')),
  encounterId: OrNull(Text('就诊编号')),
  /** Only for who may look at persons. */
  personId: OrNull(Text('人员编号')),
  basis: Type.Array(Type.String(), { title: '依据条款' }),
  point: said('知识点'),
  limits: said('限定'),
  ingredients: said('计算所用'),
  amountFen: OrNull(Fen('金额')),
  formula: OrNull(Text('算法')),
  filledFormula: OrNull(Text('算式')),
  clears: OrNull(Text('什么情况下可以排除')),
  falsePositives: Type.Array(Type.String(), { title: '常见的误判' }),
  lines: Type.Array(
    Type.Object({
      role: LineRole,
      lineKey: Text('明细'),
      at: Moment('时间'),
      isHere: Type.Boolean({ title: '本机构' }),
      encounterId: Text('就诊编号'),
      itemCode: Text('项目编码'),
      itemName: Text('项目名称'),
      /** In 1/10,000. */
      quantity: Type.Integer({ title: '数量（万分之一）' }),
      eligibleFen: Fen('政策范围金额'),
      amountFen: OrNull(Fen('违规金额')),
      countedFen: OrNull(Fen('计入金额')),
    }),
    { title: '明细' },
  ),
})

/** The timeline of a finding: how many days before and after its lines. */
export const FindingTimelineQuery = Type.Object(
  { id: Id('疑点'), nearDays: Type.Optional(Type.Integer({ title: '前后天数', minimum: 0, maximum: 31 })) },
  strict,
)

/** What was charged to the person around the finding, wherever. */
export const FindingTimelineAnswer = Type.Object({
  fromDay: Day('从'),
  toDay: Day('到'),
  stays: Type.Array(
    Type.Object({
      institutionId: Text('机构'),
      institutionName: OrNull(Text('机构名称')),
      encounterId: Text('就诊编号'),
      encounterType: OrNull(Text('就诊类别')),
      fromDay: Day('开始'),
      toDay: Day('结束'),
    }),
    { title: '就诊' },
  ),
  lines: Type.Array(
    Type.Object({
      lineKey: Text('明细'),
      role: OrNull(LineRole),
      day: Day('日期'),
      at: Moment('时间'),
      institutionId: Text('机构'),
      institutionName: OrNull(Text('机构名称')),
      encounterId: Text('就诊编号'),
      itemCode: Text('项目编码'),
      itemName: OrNull(Text('项目名称')),
      quantity: Type.Integer({ title: '数量（万分之一）' }),
      amountFen: Fen('金额'),
      eligibleFen: Fen('政策范围金额'),
    }),
    { title: '明细' },
  ),
  /** There are more lines in these days than are shown. */
  isCut: Type.Boolean({ title: '没有全部列出' }),
})

/** Findings under way to institutions: which sendings, by what is still asked of them. */
export const SendingListQuery = Type.Object(
  { isWaiting: Type.Optional(Type.Boolean({ title: '待答复' })) },
  strict,
)

/** Sendings as whoever asks sees them, those that wait for an answer first, by their day. */
export const SendingList = Type.Object({
  rows: Type.Array(
    Type.Object({
      id: Id('下发批次'),
      number: Type.Integer({ title: '批次' }),
      institutionId: Text('机构'),
      institutionName: OrNull(Text('机构名称')),
      sentAt: Moment('下发时间'),
      dueOn: Day('答复期限'),
      findings: Type.Integer({ title: '疑点' }),
      waiting: Type.Integer({ title: '待答复' }),
      appealed: Type.Integer({ title: '已申诉' }),
      amountFen: Fen('金额'),
      waitingFen: Fen('待答复金额'),
    }),
    { title: '下发批次' },
  ),
})

const SumRow = Type.Object({
  key: Text('编号'),
  title: Text('名称'),
  findings: Type.Integer({ title: '疑点' }),
  persons: Type.Integer({ title: '人数' }),
  identifiedFen: Fen('违规金额'),
  suspectedFen: Fen('可疑金额'),
})
const sums = (title: string) => Type.Array(SumRow, { title })

/** What all audits come to: by rule, institution, county and month; each yuan once. */
export const FindingOverviewAnswer = Type.Object({
  runNo: OrNull(Type.Integer({ title: '审核编号' })),
  endedAt: OrNull(Moment('审核完成时间')),
  releaseNo: OrNull(Type.Integer({ title: '两库版本' })),
  isSimulated: Type.Boolean({ title: '模拟数据' }),
  total: Titled('合计', SumRow),
  byRule: sums('按规则'),
  byInstitution: sums('按机构'),
  byCounty: sums('按区划'),
  byMonth: sums('按月份'),
})

const sides = (title: string) =>
  Type.Array(
    Type.Object({ key: Text('编号'), title: Text('名称'), findings: Type.Integer({ title: '疑点' }) }),
    { title },
  )

/** By what the findings can be told apart that whoever asks sees. */
export const FindingSidesAnswer = Type.Object({ rules: sides('规则'), institutions: sides('机构') })
