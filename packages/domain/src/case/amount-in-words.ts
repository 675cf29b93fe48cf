import type { Fen } from '../fen.ts'

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const
const PLACES = ['', '拾', '佰', '仟'] as const
const GROUPS = ['', '万', '亿', '万亿'] as const

/** An amount in capital Chinese numerals, as documents of law print it: 123456 fen → 壹仟贰佰叁拾肆元伍角陆分; whole yuan end in 整. */
export function amountInWords(amount: Fen): string {
  const magnitude = Math.abs(amount)
  const [yuan, jiao, fen] = [Math.floor(magnitude / 100), Math.floor(magnitude / 10) % 10, magnitude % 10]
  const sign = amount < 0 ? '负' : ''
  const whole = yuan > 0 || (jiao === 0 && fen === 0) ? `${yuanInWords(yuan)}元` : ''
  if (jiao === 0 && fen === 0) return `${sign}${whole}整`
  const gap = whole !== '' && jiao === 0 ? '零' : ''
  const parts = `${jiao > 0 ? `${DIGITS[jiao]}角` : gap}${fen > 0 ? `${DIGITS[fen]}分` : ''}`
  return `${sign}${whole}${parts}`
}

function yuanInWords(yuan: number): string {
  if (yuan === 0) return '零'
  let words = ''
  let hasGap = false
  for (let group = Math.floor((String(yuan).length - 1) / 4); group >= 0; group -= 1) {
    const value = Math.floor(yuan / 10 ** (group * 4)) % 10_000
    if (value === 0) {
      hasGap = words !== ''
      continue
    }
    words += (words !== '' && (hasGap || value < 1000) ? '零' : '') + groupInWords(value) + GROUPS[group]
    hasGap = false
  }
  return words
}

/** Up to four digits, without a zero at either end and with one for each gap inside. */
function groupInWords(value: number): string {
  let words = ''
  let hasGap = false
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit === 0) {
      hasGap = words !== ''
      continue
    }
    words += (hasGap ? '零' : '') + (DIGITS[digit] ?? '') + (PLACES[place] ?? '')
    hasGap = false
  }
  return words
}
