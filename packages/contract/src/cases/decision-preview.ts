import { type Static, Type } from 'typebox'
import { Exact, OrNull, Titled } from '../choice.ts'
import { Day, Fen, Id, Text } from '../field.ts'
import { DiscretionChoice } from './case.ts'
import { caseActs } from './case-acts.ts'

const { on: _on, reason: _reason, ...fields } = caseActs.decided.fields.properties

/** A decision that is thought about: as it would be taken; the reason may still be missing, and the day is today unless told. */
export const PreviewDecision = Exact({
  id: Id('案件'),
  ...fields,
  on: Type.Optional(Day('日期')),
  reason: Type.Optional(Text('理由')),
})
/** A decision that is thought about. */
export type PreviewDecision = Static<typeof PreviewDecision>

const word = (title: string) => Type.String({ title })
const precondition = (title: string) =>
  Type.Object(
    { isNeeded: Type.Boolean({ title: '是否需要' }), isDone: Type.Boolean({ title: '是否已办' }) },
    { title },
  )

/** Where a decision lies in its band. */
export const BAND_PLACES = {
  below: '低于下限',
  'low-edge': '处于下限',
  inside: '在幅度内',
  'high-edge': '处于上限',
  above: '高于上限',
} as const

/** What a decision would come to. Nothing is written. */
export const DecisionPreview = Type.Object({
  band: Titled('裁量档次', OrNull(DiscretionChoice)),
  place: OrNull(word('在裁量档次中的位置')),
  placeTitle: OrNull(word('位置名称')),
  fineByMultipleFen: OrNull(Fen('损失乘以倍数')),
  review: precondition('法制审核'),
  discussion: precondition('集体讨论'),
  hearing: precondition('告知听证权利'),
  referral: precondition('是否移送公安机关的决定'),
  warnings: Type.Array(word('提示'), { title: '提示' }),
  refusal: OrNull(Type.Object({ code: word('代码'), message: word('原因') }, { title: '不能作出的原因' })),
})
/** What a decision would come to. */
export type DecisionPreview = Static<typeof DecisionPreview>
