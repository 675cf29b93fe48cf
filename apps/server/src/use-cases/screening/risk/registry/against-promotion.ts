import type { BookedComparison, BookedRiskModel } from './registry-ports.ts'

/** A model with what is known of it and of the one that scores now. */
export interface PromotionCase {
  readonly model: BookedRiskModel
  readonly champion: BookedRiskModel | undefined
  /** Of the model as challenger, the newest first. */
  readonly comparisons: readonly BookedComparison[]
}

/** Why a model may not become the champion, in plain Chinese; null when nothing stands against it. */
export function againstPromotion({ model, champion, comparisons }: PromotionCase): string | null {
  if (model.state === 'champion') return '已经是现用模型。'
  if (model.state === 'retired') return '已经停用；请重新训练。'
  const comparison = comparisons.find(({ championId }) => championId === champion?.modelId)
  const leaking = [...model.told.leaks, ...(comparison?.report.challengerLeaks ?? [])]
  if (leaking.length > 0)
    return '有特征知道了不该知道的事（见泄漏警告），不论指标多好都不得启用；请查明原因后重新训练。'
  if (model.kind === 'supervised' && model.told.evaluation === null)
    return '留出部分的已核实线索太少，没有指标，不能启用。'
  if (champion === undefined || mayReplaceDrifted(model, champion)) return null
  if (comparison === undefined)
    return '没有与现用模型比较过: 训练时没有可比的已核实线索，或者现用模型后来换过。请重新训练。'
  if (comparison.report.verdict === 'promote') return null
  return comparison.report.verdict === 'keep'
    ? '在同一批已核实线索上，平均精确率之差的 95% 区间没有全部大于 0，不能确定比现用模型好。'
    : '可比的已核实线索太少，得不出区间，不能确定比现用模型好。'
}

/**
 * Without results two unsupervised models cannot be told apart by how much they find. One whose data have moved on is replaced by one
 * that knows the present, else a city without decided leads would keep its first model for good (本平台约定).
 */
function mayReplaceDrifted(model: BookedRiskModel, champion: BookedRiskModel): boolean {
  return (
    model.kind === 'unsupervised' &&
    champion.kind === 'unsupervised' &&
    model.toDay > champion.toDay &&
    champion.drift?.score.verdict === 'drifted'
  )
}
