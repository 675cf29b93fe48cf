import {
  APPEAL_RESULTS,
  APPEAL_WAYS,
  CLOSING_WAYS,
  DECISION_KINDS,
  DELIVERY_WAYS,
  EVIDENCE_KINDS,
  EXCLUSION_KINDS,
  GRAVITIES,
  LOSS_METHODS,
  LOSS_SUBJECTS,
  MEASURE_KINDS,
  TRANSFER_STAGES,
} from '@fundwatch/domain'
import { type TSchema, Type } from 'typebox'
import { Choice, Exact, OrNull, Titled } from '../choice.ts'
import { Day, Fen, Id, Line, Reason, Text, Version } from '../field.ts'

const act = <Fields extends Record<string, TSchema>>(verb: string, title: string, fields: Fields) => ({
  verb,
  title,
  fields: Type.Object(fields),
  body: Exact({ id: Id(), version: Version, ...fields }),
})

const on = Day('日期')
const no = Type.Integer({ title: '序号', minimum: 1 })
const measure = Exact({
  measure: Choice('措施', MEASURE_KINDS),
  amountFen: OrNull(Fen('金额')),
  months: OrNull(Type.Integer({ title: '月数', minimum: 1, maximum: 120 })),
})

/** How a loss was found: the figures are those that the method takes; lines only line by line. */
const loss = Exact({
  method: Choice('损失计算方法', LOSS_METHODS),
  billedFen: Type.Optional(Fen('按入组支付金额')),
  rightFen: Type.Optional(Fen('按正确病组支付金额')),
  serviceFen: Type.Optional(Fen('按项目计算金额')),
  paidFen: Type.Optional(Fen('基金支付金额')),
  violating: Type.Optional(Type.Integer({ title: '抽查违规数', minimum: 0 })),
  examined: Type.Optional(Type.Integer({ title: '抽查总数', minimum: 1 })),
  lines: Type.Optional(
    Type.Array(Exact({ findingId: Id('疑点'), lineKey: Line('明细', 120), fen: Fen('金额') }), {
      title: '明细',
      maxItems: 5_000,
    }),
  ),
  subject: Choice('对象', LOSS_SUBJECTS),
  settledOn: Type.Optional(Day('结算日期')),
  paidOn: Type.Optional(Day('拨付日期')),
})

/** What people do with one case, by the event it makes. Deadlines and bands are worked out by the server, never told. */
export const caseActs = {
  'officers-named': act('name-officers', '指定办案人员', {
    on,
    officers: Type.Array(
      Exact({
        userId: Id('人员'),
        name: Type.Optional(Line('姓名', 50)),
        certificate: Line('执法证号', 50),
        certificateUntil: Day('执法证有效期至'),
      }),
      { title: '办案人员', minItems: 1, maxItems: 20 },
    ),
  }),
  'recusal-asked': act('ask-recusal', '申请回避', {
    officer: Id('办案人员'),
    askedBy: Choice('申请人', { self: '本人', party: '当事人' }),
    reason: Reason,
  }),
  'recusal-decided': act('decide-recusal', '决定回避', {
    officer: Id('办案人员'),
    granted: Type.Boolean({ title: '是否回避' }),
    reason: Reason,
  }),
  'evidence-added': act('add-evidence', '登记证据', {
    evidenceKind: Choice('证据种类', EVIDENCE_KINDS),
    title: Line('证据名称'),
    fileId: OrNull(Id('材料')),
    takenOn: Day('取得日期'),
  }),
  'evidence-cross-examined': act('cross-examine', '记录质证', { no, opinion: Text('质证意见') }),
  preserved: act('preserve', '先行登记保存', { on, items: Text('物品') }),
  'preservation-decided': act('decide-preservation', '处理登记保存物品', {
    no,
    on,
    decision: Text('处理决定'),
  }),
  sealed: act('seal', '封存', { on, items: Text('物品') }),
  'sealing-extended': act('extend-sealing', '延长封存', { no, reason: Reason }),
  'sealing-lifted': act('lift-sealing', '解除封存', { no, on }),
  'assistance-asked': act('ask-assistance', '请求协查', { on, to: Line('协查机关'), what: Text('协查事项') }),
  'assistance-answered': act('record-assistance', '登记协查回复', { no, on, answer: Text('回复') }),
  'correction-ordered': act('order-correction', '责令改正', {
    on,
    what: Text('改正内容'),
    due: Day('改正期限'),
  }),
  'correction-checked': act('check-correction', '验收改正', {
    no,
    on,
    isDone: Type.Boolean({ title: '已改正' }),
    note: Text('说明'),
  }),
  'loss-found': act('find-loss', '认定损失', {
    lossFen: Fen('损失金额'),
    conductUntil: Day('违法行为终了日'),
    causes: Type.Array(Line('案由', 10), { title: '案由', minItems: 1, maxItems: 35, uniqueItems: true }),
    reason: Reason,
    loss: Type.Optional(Titled('损失计算', loss)),
  }),
  'exclusion-begun': act('begin-exclusion', '扣除期限', {
    exclusion: Choice('事由', EXCLUSION_KINDS),
    from: Day('起始日期'),
    reason: Reason,
  }),
  'exclusion-ended': act('end-exclusion', '结束扣除', { no, to: Day('结束日期') }),
  extended: act('extend', '延长办案期限', {
    days: Type.Integer({ title: '天数', minimum: 1, maximum: 366 }),
    reason: Reason,
  }),
  suspended: act('suspend', '中止调查', { on, reason: Reason }),
  resumed: act('resume', '恢复调查', { on, reason: Reason }),
  terminated: act('terminate', '终止调查', { on, reason: Reason }),
  reported: act('report', '调查终结', {
    on,
    facts: Text('违法事实', 20_000),
    proposal: Text('处理建议'),
    isComplex: Type.Boolean({ title: '情节复杂' }),
  }),
  'review-asked': act('ask-review', '送法制审核', { on }),
  'review-answered': act('answer-review', '法制审核', {
    on,
    verdict: Choice('审核结论', { agree: '同意', amend: '补正', refuse: '不同意' }),
    opinion: Text('审核意见'),
  }),
  notified: act('notify', '告知', {
    on,
    basis: Line('依据', 300),
    article: OrNull(Line('法条', 50)),
    returnFen: Fen('退回金额'),
    fineFen: Fen('拟处罚款'),
    measures: Type.Array(measure, { title: '拟采取的措施', maxItems: 20 }),
  }),
  'statement-made': act('record-statement', '记录陈述申辩', {
    on,
    text: Text('陈述申辩'),
    answer: Text('复核意见'),
    isAccepted: Type.Boolean({ title: '采纳' }),
  }),
  'statement-waived': act('record-waiver', '记录放弃陈述申辩', { on }),
  'hearing-waived': act('record-hearing-waiver', '记录放弃听证', { on }),
  'hearing-asked': act('record-hearing-wish', '要求听证', { on }),
  'hearing-called': act('call-hearing', '通知听证', { on, heldOn: Day('听证日期') }),
  'hearing-held': act('hold-hearing', '举行听证', { on }),
  'hearing-opinion-given': act('give-hearing-opinion', '提出听证意见', { on, opinion: Text('听证意见') }),
  discussed: act('discuss', '集体讨论', {
    on,
    members: Type.Array(Line('参加人员', 50), {
      title: '参加人员',
      minItems: 2,
      maxItems: 50,
      uniqueItems: true,
    }),
    conclusion: Text('讨论结论'),
    about: Type.Optional(Choice('讨论事项', { decision: '处理决定', extension: '再次延长办案期限' })),
  }),
  decided: act('decide', '作出决定', {
    on,
    decision: Choice('决定种类', { ...DECISION_KINDS, agreement: '协议处理' }),
    basis: Line('依据', 300),
    article: OrNull(Line('法条', 50)),
    gravity: OrNull(Choice('裁量档次', GRAVITIES)),
    multiple: OrNull(Type.Integer({ title: '倍数（百分之一倍）', minimum: 0, maximum: 100_000 })),
    returnFen: Fen('退回金额'),
    fineFen: Fen('罚款'),
    measures: Type.Array(measure, { title: '措施', maxItems: 20 }),
    reason: Text('理由'),
  }),
  served: act('serve', '送达', {
    on,
    document: Line('文书', 50),
    way: Choice('送达方式', DELIVERY_WAYS),
    consent: Type.Boolean({ title: '当事人书面同意电子送达' }),
  }),
  'instalments-agreed': act('agree-instalments', '同意分期或延期', {
    on,
    instalments: Type.Array(Exact({ due: Day('期限'), amountFen: Fen('金额') }), {
      title: '分期',
      minItems: 1,
      maxItems: 60,
    }),
    reason: Reason,
  }),
  paid: act('record-payment', '登记缴款', {
    on,
    what: Choice('款项', { return: '退回基金', fine: '罚款', 'late-fee': '加处罚款' }),
    amountFen: Fen('金额'),
    reference: Line('票据号', 100),
    inCash: Type.Boolean({ title: '当场收缴' }),
  }),
  'enforcement-reminded': act('remind', '催告', { on }),
  'enforcement-applied': act('apply-enforcement', '申请强制执行', { on, court: Line('人民法院', 100) }),
  'measure-carried-out': act('carry-out-measure', '登记措施执行', {
    on,
    measure: Type.Integer({ title: '第几项', minimum: 0, maximum: 50 }),
  }),
  published: act('publish', '公开决定', { on, where: Line('公开渠道') }),
  'filed-simple': act('file-simple', '简易程序备案', { on }),
  'filed-with-government': act('file-with-government', '向政府备案', { on }),
  'appeal-filed': act('record-appeal', '登记行政复议或者行政诉讼', {
    on,
    way: Choice('途径', APPEAL_WAYS),
    authority: Line('复议机关或者人民法院', 100),
  }),
  'appeal-ended': act('record-appeal-result', '登记复议诉讼结果', {
    no,
    on,
    result: Choice('结果', APPEAL_RESULTS),
    returnFen: Fen('变更后的退回金额'),
    fineFen: Fen('变更后的罚款'),
    measures: Type.Array(Type.Integer({ title: '第几项', minimum: 0, maximum: 50 }), {
      title: '变更后保留的措施',
      maxItems: 20,
      uniqueItems: true,
    }),
    reason: Reason,
  }),
  refunded: act('refund', '退还多缴款项', {
    on,
    what: Choice('款项', { return: '退回基金', fine: '罚款', 'late-fee': '加处罚款' }),
    amountFen: Fen('金额'),
    reference: Line('票据号', 100),
  }),
  closed: act('close', '结案', { on, way: Choice('结案方式', CLOSING_WAYS), reason: Reason }),
  transferred: act('transfer', '移送', {
    on,
    direction: Choice('方向', { in: '移入', out: '移出' }),
    partner: Line('机关', 100),
    partnerId: OrNull(Line('联动部门', 50)),
    isCriminal: Type.Boolean({ title: '涉嫌犯罪' }),
    grounds: Text('理由'),
  }),
  'transfer-progressed': act('record-transfer-progress', '登记移送进展', {
    no,
    on,
    stage: Choice('进展', TRANSFER_STAGES),
    note: Text('说明'),
  }),
  'referral-declined': act('decline-referral', '决定不移送公安机关', { grounds: Text('理由') }),
  'handed-over': act('hand-over', '移交承办人', { to: Id('承办人'), reason: Reason }),
  'terms-renewed': act('renew-terms', '更新适用的期限和标准', { reason: Reason }),
  noted: act('note', '添加备注', { text: Text('备注') }),
} as const

/** The acts on one case. */
export type CaseAct = keyof typeof caseActs

/** The code of every act on one case. */
export const CASE_ACTS = Object.keys(caseActs) as readonly CaseAct[]
