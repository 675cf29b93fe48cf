import { civilDay, type DayNo } from '@fundwatch/domain'
import type { Interval, LeakWarning, RiskModel, RiskReason } from '@fundwatch/screening'

/** A figure with as many digits as one reads: whole above a thousand, else four. */
export function figureText(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-US')
  return String(Number(value.toPrecision(4)))
}

/** A share in per cent. */
export function percentText(share: number): string {
  return `${(share * 100).toFixed(1)}%`
}

/** A figure with its interval, or that there is not enough to tell. */
export function intervalText(
  { value, low, high }: Interval,
  write = (figure: number) => figure.toFixed(3),
): string {
  if (value === null) return '样本不足'
  if (low === null || high === null) return `${write(value)}（样本不足，无区间）`
  return `${write(value)}（95% 区间 ${write(low)}–${write(high)}）`
}

/** A day number as YYYY-MM-DD. */
export function dayText(day: number | null): string {
  return day === null ? '—' : civilDay(day as DayNo)
}

/** One reason for a score as a sentence: observed, compared with whom, and what it does. */
export function reasonText({ feature, value, usual, peerGroup, peers, push, tail }: RiskReason): string {
  const write = (of: number | string | null) =>
    of === null ? '无记录' : typeof of === 'number' ? figureText(of) : of
  const whom = `${peerGroup === null ? '全体' : `同组“${peerGroup}”`} ${figureText(peers)} 行`
  const middle = typeof usual === 'number' ? `中位数 ${write(usual)}` : `多为 ${write(usual)}`
  const effect =
    tail === null
      ? `${push > 0 ? '推高' : '降低'}风险 ${Math.abs(push).toFixed(2)}`
      : `同样偏离的不超过 ${shareText(tail)}`
  return `${feature} ${write(value)}（${whom}，${middle}）: ${effect}`
}

function shareText(share: number): string {
  return share < 0.001 ? `万分之 ${figureText(share * 10_000)}` : percentText(share)
}

/** A warning that a feature knows more than it should. */
export function leakText({ feature, kind, figure }: LeakWarning): string {
  if (kind === 'recorded-later') return `“${feature}” 有 ${figure} 行的记录时间晚于结论，不能用于预测。`
  const area = figure.toFixed(3)
  if (kind === 'missing-tells-label')
    return `仅凭 “${feature}” 有没有值就能区分结果（AUC ${area}），它很可能是处理之后才补录的。`
  return `仅凭 “${feature}” 一列就能区分结果（AUC ${area}），它很可能就是结论本身，或处理之后才知道。`
}

/** Fewer confirmed than this teach little, and what they teach is measured badly. */
const FEW_CONFIRMED = 50

/** What must be said of a model before anybody goes by it. */
export function cautionsOf(model: RiskModel): string[] {
  const { confirmed, cleared } = model.trainedOn
  if (model.kind === 'unsupervised') return []
  const fewer = Math.min(confirmed, cleared)
  return [
    ...(fewer < FEW_CONFIRMED
      ? [`查实或排除只有 ${fewer} 行，少于 ${FEW_CONFIRMED} 行，指标很不稳定，模型只能用来试验。`]
      : []),
    ...(model.trees.length === 0 ? ['没有学到能用于新对象的规律，各行的分数相同，请勿使用。'] : []),
    ...(model.evaluation === null ? ['留出部分只有一类结果，没有指标，上线之前须先评估。'] : []),
  ]
}
