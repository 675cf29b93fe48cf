import { LOSS_METHODS, LOSS_SUBJECTS } from '@fundwatch/domain'
import { Type } from 'typebox'
import { Choice } from '../choice.ts'
import { Day, Fen, Id, Line, Reason, Text, Version } from '../field.ts'
import { BulkAnswer, FindingFilterWish, LineAmounts, VerdictChoice } from './finding.ts'

const strict = { additionalProperties: false }
const target = { id: Id('疑点'), version: Version }

/** Which findings: by id, or all of a filter with the number that was confirmed. */
export const ChosenFindings = Type.Union(
  [
    Type.Object(
      {
        targets: Type.Array(Type.Object({ id: Id('疑点'), version: Type.Optional(Version) }, strict), {
          title: '疑点',
          minItems: 1,
          maxItems: 5_000,
        }),
      },
      strict,
    ),
    Type.Object(
      { filter: FindingFilterWish, count: Type.Integer({ title: '数量', minimum: 1, maximum: 5_000 }) },
      strict,
    ),
  ],
  { title: '疑点' },
)

/** First review: confirmed. */
export const ConfirmFindingsRequest = Type.Object(
  { chosen: ChosenFindings, reason: Type.Optional(Reason) },
  strict,
)

/** First review: dismissed. */
export const DismissFindingsRequest = Type.Object({ chosen: ChosenFindings, reason: Reason }, strict)

/** What somebody else dismissed is taken up again. */
export const ReopenFindingsRequest = Type.Object({ chosen: ChosenFindings, reason: Reason }, strict)

/** Institutions are told. */
export const SendFindingsRequest = Type.Object({ chosen: ChosenFindings }, strict)

/** What became of the findings, and the sendings that were made. */
export const SendFindingsAnswer = Type.Object({
  ...BulkAnswer.properties,
  sendingIds: Type.Array(Type.String(), { title: '下发批次' }),
})

/** Goes on elsewhere. */
export const TransferFindingsRequest = Type.Object(
  {
    chosen: ChosenFindings,
    to: Choice('去向', { audit: '稽核', lead: '线索', case: '案件' }),
    targetId: Type.Optional(Id('对象')),
    reason: Reason,
  },
  strict,
)

/** Who works on findings; null for nobody. */
export const AssignFindingsRequest = Type.Object(
  {
    ids: Type.Array(Id('疑点'), { title: '疑点', minItems: 1, maxItems: 5_000 }),
    to: Type.Union([Id('承办人'), Type.Null()], { title: '承办人' }),
  },
  strict,
)

/** The institution answers line by line. */
export const AnswerFindingRequest = Type.Object(
  {
    ...target,
    lines: Type.Array(
      Type.Object(
        {
          lineKey: Line('明细', 300),
          answer: Choice('答复', { accept: '认可', appeal: '申诉' }),
          statement: Type.Optional(Text('申诉说明', 2_000)),
        },
        strict,
      ),
      { title: '明细', minItems: 1, maxItems: 5_000 },
    ),
    files: Type.Optional(Type.Array(Id('附件'), { title: '附件', maxItems: 50 })),
  },
  strict,
)

/** Money given back: amounts by line, with why. */
export const FindingAmountsRequest = Type.Object({ ...target, lines: LineAmounts, reason: Reason }, strict)

/** Second review, conclusion of a panel, final review: amounts by line, with why. The amounts say the verdict where it is left out; without money, nothing but a verdict withdraws. */
export const JudgeFindingRequest = Type.Object(
  { ...target, lines: LineAmounts, verdict: Type.Optional(VerdictChoice('结论')), reason: Reason },
  strict,
)

/** A panel is called. */
export const CallPanelRequest = Type.Object(
  {
    ...target,
    members: Type.Array(Id('成员'), { title: '合议成员', minItems: 1, maxItems: 15 }),
    /** Decides when votes are even; the first member where left out. */
    chair: Type.Optional(Id('主持人')),
  },
  strict,
)

/** A member of a panel stays out. */
export const RecuseRequest = Type.Object(
  { ...target, member: Id('成员'), substitute: Id('接替人'), reason: Reason },
  strict,
)

/** A member votes. */
export const VoteRequest = Type.Object(
  {
    ...target,
    vote: VerdictChoice('表决'),
    opinion: Text('意见', 2_000),
  },
  strict,
)

/** A deduction is decided: how the loss is computed, and when it arose. The figures are those that the method takes. */
export const DecideRequest = Type.Object(
  {
    ...target,
    method: Choice('损失计算方法', LOSS_METHODS),
    billedFen: Type.Optional(Fen('按入组支付金额')),
    rightFen: Type.Optional(Fen('按正确病组支付金额')),
    serviceFen: Type.Optional(Fen('按项目计算金额')),
    paidFen: Type.Optional(Fen('基金支付金额')),
    violating: Type.Optional(Type.Integer({ title: '抽查违规数', minimum: 0 })),
    examined: Type.Optional(Type.Integer({ title: '抽查总数', minimum: 1 })),
    subject: Choice('对象', LOSS_SUBJECTS),
    settledOn: Type.Optional(Day('结算日期')),
    paidOn: Type.Optional(Day('拨付日期')),
  },
  strict,
)

/** Money came in. */
export const RecoverRequest = Type.Object(
  {
    ...target,
    way: Choice('方式', { payment: '退回', 'set-off': '月度清算抵扣', refusal: '拒付' }),
    on: Day('日期'),
    receipt: Line('凭证号', 100),
    lines: LineAmounts,
  },
  strict,
)

/** A person decides about a changed basis. */
export const ResolveBasisRequest = Type.Object(
  {
    ...target,
    how: Choice('处理方式', { keep: '保留原认定', adopt: '采用新依据', withdraw: '撤销' }),
    reason: Reason,
  },
  strict,
)

/** A sheet of a sending. */
export const SheetQuery = Type.Object({ sendingId: Id('下发批次') }, strict)

/** How a returned sheet is taken: only whole, or what is right of it. */
export const ReturnSheetQuery = Type.Object(
  { sendingId: Id('下发批次'), applyGoodRows: Type.Optional(Type.Boolean({ title: '只导入正确的行' })) },
  strict,
)

/** What became of a returned sheet. */
export const ReturnSheetAnswer = Type.Object({
  applied: Type.Integer({ title: '已答复疑点' }),
  problems: Type.Array(
    Type.Object({
      row: Type.Integer({ title: '行' }),
      column: Type.String({ title: '列' }),
      reason: Type.String({ title: '原因' }),
    }),
    { title: '问题' },
  ),
})
