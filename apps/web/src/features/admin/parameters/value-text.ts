import { exactMoney } from '../../../components/money-text.ts'

const number = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 4 })

/** A value of a parameter with its unit, as people say it: fen as yuan, ten-thousandths as per cent, 1 as yes. */
export function valueText(value: number | null, unit: string): string {
  if (value === null) return '—'
  if (unit === '分') return exactMoney(value)
  if (unit === '万分之一') return `${number.format(value / 100)}%`
  if (unit === '是否') return value === 0 ? '否' : '是'
  return `${number.format(value)} ${unit}`
}
