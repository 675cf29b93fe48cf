import { exactMoney } from '../../components/money-text.ts'
import type { Compared } from './hit.ts'

/** A rate of a hit as people read it: a share in per cent, money in yuan, anything else with two places. */
export function rateText(value: number, { isShare, isMoney }: Pick<Compared, 'isShare' | 'isMoney'>): string {
  if (isShare) return `${(100 * value).toFixed(1)}%`
  return isMoney ? exactMoney(Math.round(value)) : value.toFixed(2)
}

/** The same, short, for an axis. */
export function axisText(value: number, { isShare, isMoney }: Pick<Compared, 'isShare' | 'isMoney'>): string {
  if (isShare) return `${Number((100 * value).toPrecision(3))}%`
  return String(Number((isMoney ? value / 100 : value).toPrecision(3)))
}
