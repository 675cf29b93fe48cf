import {
  ALARMS,
  APPEAL_RESULTS,
  APPEAL_WAYS,
  CASE_PROCEDURES,
  CASE_STATUSES,
  DECISION_KINDS,
  DELIVERY_WAYS,
  EVIDENCE_KINDS,
  LOSS_METHODS,
  LOSS_SUBJECTS,
  MEASURE_KINDS,
  TRANSFER_STAGES,
} from '@fundwatch/domain'
import { type Static, Type } from 'typebox'
import { abilities, versioned } from '../answer.ts'
import { Choice, Exact, OrNull, Titled } from '../choice.ts'
import { EstimateOf } from '../estimate.ts'
import { Day, Fen, Id, Line, Reason } from '../field.ts'
import { CASE_ACTS, type CaseAct } from './case-acts.ts'

const word = (title: string) => Type.String({ title })
const no = Type.Integer({ title: '序号' })
const on = Day('日期')
const due = Day('期限')
const dueNote = EstimateOf('due')
const list = (title: string, fields: Parameters<typeof Type.Object>[0]) =>
  Type.Array(Type.Object(fields), { title })
const part = (title: string, fields: Parameters<typeof Type.Object>[0]) =>
  OrNull(Type.Object(fields, { title }))

/** What stands of a case wherever it is told. */
export const caseSummary = {
  no: word('案号'),
  title: word('案件名称'),
  procedure: Choice('程序', CASE_PROCEDURES),
  status: Choice('状态', CASE_STATUSES),
  county: OrNull(word('区划')),
  institutionId: OrNull(word('机构编码')),
  isFraud: Type.Boolean({ title: '涉嫌欺诈骗保' }),
  lossFen: Fen('损失金额'),
  filedOn: Day('立案日期'),
  handler: OrNull(Id('承办人')),
}

const toldMeasure = {
  measure: Choice('措施', MEASURE_KINDS),
  amountFen: OrNull(Fen('金额')),
  months: OrNull(Type.Integer({ title: '月数' })),
}
const lawArticle = part('法条', { id: word('编号'), name: word('名称') })
const decision = {
  decision: Choice('种类', { ...DECISION_KINDS, agreement: '协议处理' }),
  on,
  basis: word('依据'),
  law: lawArticle,
  lossFen: Fen('损失'),
  returnFen: Fen('退回'),
  fineFen: Fen('罚款'),
  multiple: OrNull(Type.Integer({ title: '倍数（百分之一倍）' })),
  measures: list('措施', { ...toldMeasure, doneOn: OrNull(Day('执行')) }),
  reason: word('理由'),
}

/** A case, as whoever may see it is told. */
export const CaseAnswerState = Type.Object(
  {
    ...caseSummary,
    party: Type.Object({ kind: word('类别'), id: word('编号'), name: word('名称') }, { title: '当事人' }),
    leadIds: Type.Array(Id(), { title: '线索' }),
    causes: Type.Array(word('案由'), { title: '案由' }),
    loss: Type.Optional(
      part('损失计算', {
        figures: Type.Object(
          {
            method: Choice('损失计算方法', LOSS_METHODS),
            billedFen: Type.Optional(Fen('按入组支付金额')),
            rightFen: Type.Optional(Fen('按正确病组支付金额')),
            paidFen: Type.Optional(Fen('基金支付金额')),
            serviceFen: Type.Optional(Fen('按项目计算金额')),
            violating: Type.Optional(Type.Integer({ title: '抽查违规数' })),
            examined: Type.Optional(Type.Integer({ title: '抽查总数' })),
          },
          { title: '计算数字' },
        ),
        lines: list('明细', { findingId: Id('疑点'), lineKey: word('明细'), fen: Fen('金额') }),
        paid: Type.Object(
          {
            subject: Choice('对象', LOSS_SUBJECTS),
            settledDay: OrNull(Day('结算日期')),
            paidDay: OrNull(Day('拨付日期')),
          },
          { title: '支付' },
        ),
      }),
    ),
    conductUntil: Day('违法行为终了日'),
    discoveredOn: Day('发现之日'),
    restartedOn: OrNull(Day('责令重新作出之日')),
    harmsLife: Type.Boolean({ title: '涉及生命健康安全、金融安全且有危害后果' }),
    officers: list('办案人员', {
      userId: Id('人员'),
      name: word('姓名'),
      certificate: word('执法证号'),
      certificateUntil: Day('有效期至'),
    }),
    recusals: list('回避', {
      userId: Id('人员'),
      askedBy: word('申请人'),
      reason: word('理由'),
      granted: OrNull(Type.Boolean({ title: '是否回避' })),
    }),
    evidence: list('证据', {
      no,
      evidenceKind: Choice('种类', EVIDENCE_KINDS),
      title: word('名称'),
      fileId: OrNull(Id('材料')),
      takenOn: Day('取得日期'),
      crossExamined: OrNull(word('质证意见')),
      hash: Type.Optional(OrNull(word('校验值（SM3）'))),
    }),
    preservations: list('登记保存', {
      no,
      items: word('物品'),
      on,
      due,
      dueNote,
      decision: OrNull(word('处理决定')),
    }),
    sealings: list('封存', {
      no,
      items: word('物品'),
      on,
      due,
      dueNote,
      extensions: Type.Integer({ title: '延长次数' }),
      liftedOn: OrNull(Day('解除')),
    }),
    assistances: list('协查', {
      no,
      to: word('机关'),
      what: word('事项'),
      on,
      due,
      dueNote,
      answeredOn: OrNull(Day('回复')),
    }),
    corrections: list('责令改正', { no, what: word('内容'), on, due, doneOn: OrNull(Day('完成')) }),
    exclusions: list('扣除期限', { no, exclusion: word('事由'), from: Day('起'), to: OrNull(Day('止')) }),
    extensions: Type.Array(Type.Integer(), { title: '延长天数' }),
    report: part('调查终结', {
      on,
      facts: word('事实'),
      proposal: word('建议'),
      isComplex: Type.Boolean({ title: '复杂' }),
      by: Id('谁'),
    }),
    review: part('法制审核', {
      askedOn: on,
      due,
      dueNote,
      verdict: OrNull(word('结论')),
      opinion: word('意见'),
    }),
    notice: part('告知', {
      on,
      article: word('依据'),
      law: lawArticle,
      measures: list('拟采取的措施', toldMeasure),
      lossFen: Fen('损失'),
      returnFen: Fen('退回'),
      fineFen: Fen('罚款'),
      statementUntil: Day('陈述申辩至'),
      mayHear: Type.Boolean({ title: '可以听证' }),
      hearingUntil: Day('要求听证至'),
    }),
    statements: list('陈述申辩', {
      on,
      text: word('内容'),
      answer: word('复核意见'),
      isAccepted: Type.Boolean({ title: '采纳' }),
    }),
    waivedOn: OrNull(Day('放弃陈述申辩')),
    hearingWaivedOn: OrNull(Day('放弃听证')),
    hearing: part('听证', {
      askedOn: on,
      calledOn: OrNull(Day('通知')),
      plannedOn: OrNull(Day('定于')),
      heldOn: OrNull(Day('举行')),
      opinionDue: OrNull(Day('意见期限')),
      opinionDueNote: EstimateOf('opinionDue'),
      opinion: OrNull(word('意见')),
    }),
    discussions: list('集体讨论', {
      on,
      about: Type.Optional(word('事项')),
      members: Type.Array(word('人员'), { title: '参加人员' }),
      conclusion: word('结论'),
    }),
    decision: part('决定', decision),
    formerDecisions: list('原决定', decision),
    services: list('送达', {
      no,
      document: word('文书'),
      way: Choice('方式', DELIVERY_WAYS),
      on,
      effectiveOn: Day('送达日'),
    }),
    paymentDue: OrNull(Day('缴款期限')),
    paymentDueNote: EstimateOf('paymentDue'),
    appealTerms: part('复议诉讼期限', { reconsideration: Day('申请复议至'), suit: Day('提起诉讼至') }),
    appeals: list('复议诉讼', {
      no,
      way: Choice('途径', APPEAL_WAYS),
      authority: word('机关'),
      on,
      endedOn: OrNull(Day('结束')),
      result: OrNull(Choice('结果', APPEAL_RESULTS)),
      suitUntil: OrNull(Day('可以起诉至')),
    }),
    instalments: list('分期', { due, amountFen: Fen('金额') }),
    payments: list('缴款', { on, what: word('款项'), amountFen: Fen('金额'), reference: word('票据号') }),
    remindedOn: OrNull(Day('催告')),
    court: part('强制执行', { on, name: word('法院') }),
    publishedOn: OrNull(Day('公开')),
    simpleFiledOn: OrNull(Day('备案')),
    governmentFiledOn: OrNull(Day('政府备案')),
    transfers: list('移送', {
      no,
      direction: word('方向'),
      partner: word('机关'),
      isCriminal: Type.Boolean({ title: '涉嫌犯罪' }),
      on,
      grounds: word('理由'),
      stages: list('进展', { stage: Choice('进展', TRANSFER_STAGES), on, note: word('说明') }),
    }),
    referralDeclined: part('不移送决定', { grounds: word('理由'), by: Id('谁') }),
    documents: list('文书', {
      no,
      template: word('种类'),
      number: word('字号'),
      fileId: Id('文件'),
      hash: word('校验值'),
      on,
    }),
    closing: part('结案', { on, way: word('方式'), reason: word('理由'), by: Id('谁') }),
    noteCount: Type.Integer({ title: '备注数' }),
  },
  { title: '案件' },
)

const clock = Type.Object({
  alarm: Choice('提醒', ALARMS),
  key: word('哪一项'),
  dueDay: Day('期限'),
  dueDayNote: EstimateOf('dueDay'),
  isOverdue: Type.Boolean({ title: '已超期' }),
})

/** A case with what may be done with it, its clocks, and what is owed today. */
export const CaseAnswer = Type.Object({
  ...versioned(
    CaseAnswerState,
    abilities<CaseAct | 'issue-document' | 'unmask'>(...CASE_ACTS, 'issue-document', 'unmask'),
  ).properties,
  deadline: OrNull(Day('办案期限')),
  deadlineNote: EstimateOf('deadline'),
  clocks: Type.Array(clock, { title: '期限' }),
  owed: Type.Object(
    { returnFen: Fen('未退回'), fineFen: Fen('未缴罚款'), lateFeeFen: Fen('加处罚款') },
    { title: '未清金额' },
  ),
  warnings: Type.Array(word('提示'), { title: '提示' }),
})
/** A case with what may be done with it. */
export type CaseAnswer = Static<typeof CaseAnswer>

/** A case that begins. */
export const FileCase = Exact({
  title: Line('案件名称'),
  procedure: Choice('程序', CASE_PROCEDURES),
  party: Titled(
    '当事人',
    Exact({
      kind: Choice('当事人类别', { organisation: '单位', person: '个人' }),
      id: Line('当事人编号', 64),
      name: Line('当事人名称'),
    }),
  ),
  county: OrNull(Line('区划', 6)),
  institutionId: OrNull(Line('机构编码', 64)),
  leadIds: Type.Array(Id('线索'), { title: '线索', maxItems: 50, uniqueItems: true }),
  causes: Type.Array(Line('案由', 10), { title: '案由', minItems: 1, maxItems: 35, uniqueItems: true }),
  lossFen: Fen('涉案金额'),
  conductUntil: Day('违法行为终了日'),
  discoveredOn: Type.Optional(Day('发现之日')),
  harmsLife: Type.Boolean({ title: '涉及生命健康安全、金融安全且有危害后果' }),
  reason: Reason,
})
/** A case that begins. */
export type FileCase = Static<typeof FileCase>

/** The party and the texts of a case in full; why is written down. */
export const UnmaskCase = Exact({ id: Id('案件'), reason: Reason })

/** What may be chosen: the decision that a band allows. */
export const DiscretionChoice = Type.Object({
  article: word('法条'),
  text: word('名称'),
  gravity: word('档次'),
  measure: word('方式'),
  from: Type.Integer({ title: '从' }),
  to: Type.Integer({ title: '到' }),
  source: word('出处'),
  fineFromFen: Fen('罚款从'),
  fineToFen: Fen('罚款到'),
})

/** An article that the causes of a case name, with what it allows. */
export const ArticleChoice = Type.Object({
  id: word('法条'),
  name: word('名称'),
  measure: word('方式'),
  from: Type.Integer({ title: '从' }),
  to: Type.Integer({ title: '到' }),
  returnsLoss: Type.Boolean({ title: '退回损失' }),
  isFraud: Type.Boolean({ title: '欺诈' }),
  afterCorrection: Type.Boolean({ title: '须先责令改正' }),
  measures: Type.Array(Choice('措施', MEASURE_KINDS), { title: '可以采取的措施' }),
})

/** Everything that may be chosen in a case. */
export const Discretion = Type.Object({
  articles: Type.Array(ArticleChoice, { title: '适用的法条' }),
  bands: Type.Array(DiscretionChoice, { title: '裁量档次' }),
})
