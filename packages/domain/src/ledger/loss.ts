import { civilDay, type DayNo } from '../civil-time.ts'
import type { Fen } from '../fen.ts'
import { fen } from '../fen.ts'
import { caseworkError } from '../history/casework-error.ts'
import { splitFen } from '../split-fen.ts'

/** How the loss of the fund was computed (实施细则 art. 35): line by line, by groups, against fee for service, by estimate. */
export const LOSS_METHODS = {
  item: '逐项计算',
  group_diff: '病组差额',
  ffs_diff: '按项目差额',
  proportional: '按比例推算',
} as const

/** How the loss of the fund was computed. */
export type LossMethod = keyof typeof LOSS_METHODS

/** The figures of each method. Knock-on effects of deductibles and segments do not count (art. 35). */
export type LossFigures =
  | { readonly method: 'item' }
  /** What the fund paid by the group that was billed, and by the right one. */
  | { readonly method: 'group_diff'; readonly billedFen: Fen; readonly rightFen: Fen }
  /** What the fund paid by the group, and what fee for service would have cost. */
  | { readonly method: 'ffs_diff'; readonly paidFen: Fen; readonly serviceFen: Fen }
  /** So many violating of so many examined, over what was paid for all. */
  | {
      readonly method: 'proportional'
      readonly violating: number
      readonly examined: number
      readonly paidFen: Fen
    }

/**
 * The loss of each line: itemised, its own amount; by the other methods their one amount, split over the lines by their own
 * amounts (largest remainder) and never more than each. A difference in favour of the institution is no loss. Throws
 * `field-invalid` for figures that cannot be.
 */
export function lossOfLines(lineFen: readonly Fen[], figures: LossFigures): readonly Fen[] {
  refuseImpossibleFigures(figures)
  if (figures.method === 'item' || lineFen.length === 0) return lineFen
  const total = lineFen.reduce<number>((sum, amount) => sum + amount, 0)
  const loss = Math.min(total, Math.max(0, lossOf(figures)))
  return splitFen(loss as Fen, lineFen)
}

/** The one amount of a method that is not line by line; below zero where the difference is in favour of the institution. */
export function lossOf(figures: Exclude<LossFigures, { readonly method: 'item' }>): number {
  switch (figures.method) {
    case 'group_diff':
      return figures.billedFen - figures.rightFen
    case 'ffs_diff':
      return figures.paidFen - figures.serviceFen
    case 'proportional': {
      const doubled = (BigInt(figures.paidFen) * BigInt(figures.violating) * 2n) / BigInt(figures.examined)
      return fen((doubled + 1n) / 2n)
    }
  }
}

/** Refuses figures that no bill has: sums below zero, and a part that is more than the whole. Throws `field-invalid`. */
export function refuseImpossibleFigures(figures: LossFigures): void {
  for (const [name, value] of Object.entries(figures))
    if (typeof value === 'number' && value < 0) throw impossible(FIGURE_TITLES[name] ?? name, '不能小于零')
  if (figures.method !== 'proportional') return
  const { violating, examined } = figures
  if (examined === 0) throw impossible('抽查总数', '必须大于零')
  if (violating > examined)
    throw impossible('抽查违规数', `不能大于抽查总数（${violating} 大于 ${examined}）`)
}

const FIGURE_TITLES: Readonly<Record<string, string>> = {
  billedFen: '按入组支付金额',
  rightFen: '按正确病组支付金额',
  paidFen: '基金支付金额',
  serviceFen: '按项目计算金额',
  violating: '抽查违规数',
  examined: '抽查总数',
}

const impossible = (field: string, reason: string) => caseworkError('field-invalid', { field, reason })

/** Whom the fund paid, which says when the loss arose. */
export const LOSS_SUBJECTS = {
  institution: '定点医药机构',
  'person-networked': '参保人员（联网结算）',
  'person-manual': '参保人员（手工报销）',
} as const

/** What is known of when the fund paid. */
export interface PaidWhen {
  readonly subject: keyof typeof LOSS_SUBJECTS
  /** When the centre's answer was used to settle. */
  readonly settledDay: DayNo | null
  /** When the fund paid out to the institution, or to the person by hand. */
  readonly paidDay: DayNo | null
  readonly serviceDay: DayNo
}

/**
 * Refuses days on which money cannot have moved: not after today, not before the service, and paid not before settled. Throws
 * `field-invalid`.
 */
export function refuseImpossiblePayDays(
  { settledDay, paidDay, serviceDay }: Omit<PaidWhen, 'subject'>,
  today: DayNo,
): void {
  const told = [
    ['结算日期', settledDay],
    ['拨付日期', paidDay],
  ] as const
  for (const [field, day] of told) {
    if (day === null) continue
    if (day > today) throw impossible(field, '不能晚于今天')
    if (day < serviceDay) throw impossible(field, `不能早于服务日期（${civilDay(serviceDay)}）`)
  }
  if (settledDay !== null && paidDay !== null && paidDay < settledDay)
    throw impossible('拨付日期', '不能早于结算日期')
}

/** The day that stands for the day of the loss. */
export const LOSS_DAYS = { paid: '拨付日期', settled: '结算日期', service: '服务日期' } as const

/** When a loss arose, and what is known of that. */
export interface LossDay {
  readonly day: DayNo
  /** Which day it is. */
  readonly by: keyof typeof LOSS_DAYS
  /** False where the day that the law names is not known, and the nearest earlier one stands for it. */
  readonly isExact: boolean
}

/**
 * When the loss arose (art. 36): for an institution when the fund paid it, for a person who settled in the network when the answer
 * was used, for one paid by hand when paid.
 */
export function lossDayOf({ subject, settledDay, paidDay, serviceDay }: PaidWhen): LossDay {
  const isBySettling = subject === 'person-networked'
  if (!isBySettling && paidDay !== null) return { day: paidDay, by: 'paid', isExact: true }
  return settledDay === null
    ? { day: serviceDay, by: 'service', isExact: false }
    : { day: settledDay, by: 'settled', isExact: isBySettling }
}
