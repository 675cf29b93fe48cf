import type { Fen } from '../fen.ts'
import { fen, yuanText } from '../fen.ts'
import type { LineAmount } from '../finding-review/finding-facts.ts'
import { type LossFigures, lossOf, type PaidWhen, refuseImpossibleFigures } from '../ledger/loss.ts'
import { invalid } from './refusals.ts'

/** A line of a finding, with what of it was lost. */
export interface FindingLine extends LineAmount {
  readonly findingId: string
}

/** How the loss of a case was found (实施细则 art. 35), and when the fund paid (art. 36). */
export interface CaseLoss {
  readonly figures: LossFigures
  /** Line by line only: what of each line was lost. Empty: all that the findings of the case claim. */
  readonly lines: readonly FindingLine[]
  readonly paid: Omit<PaidWhen, 'serviceDay'>
}

/**
 * Whether a loss is what its own method comes to. Line by line it may be more than the lines: what else was found stands in the
 * case only. Throws `field-invalid` that names the field.
 */
export function refuseWrongLoss(lossFen: Fen, { figures, lines }: CaseLoss): void {
  refuseImpossibleFigures(figures)
  if (figures.method === 'item') {
    const sum = lines.reduce((total, line) => total + line.fen, 0)
    if (sum > lossFen) throw invalid('损失金额', `不能小于各条明细之和 ${yuanText(fen(sum))} 元`)
    return
  }
  if (lines.length > 0) throw invalid('明细', '只有逐项计算时才填写')
  const byFigures = lossOf(figures)
  if (byFigures <= 0) throw invalid(RIGHT_SIDES[figures.method], '按所填数字没有损失')
  if (byFigures !== lossFen)
    throw invalid('损失金额', `按所选方法和所填数字应为 ${yuanText(fen(byFigures))} 元`)
}

/** The field without which there would be a loss. */
const RIGHT_SIDES = {
  group_diff: '按正确病组支付金额',
  ffs_diff: '按项目计算金额',
  proportional: '抽查违规数',
} as const
