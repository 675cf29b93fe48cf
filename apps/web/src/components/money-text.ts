const WAN_FEN = 1_000_000
const YI_FEN = 10_000_000_000

const exact = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const short = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const whole = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 0 })

/** Money as it is read at a glance: `3.52 万元`, `1.07 亿元`, `86.40 元`. From fen. */
export function shortMoney(fen: number): string {
  const size = Math.abs(fen)
  if (size >= YI_FEN) return `${short.format(fen / YI_FEN)} 亿元`
  if (size >= WAN_FEN) return `${short.format(fen / WAN_FEN)} 万元`
  return `${exact.format(fen / 100)} 元`
}

/** Money to the fen: `35,200.00 元`. */
export function exactMoney(fen: number): string {
  return `${exact.format(fen / 100)} 元`
}

/** A count as it is read at a glance: `9,841`, `3.2 万`, `1.07 亿`. */
export function shortCount(count: number): string {
  const size = Math.abs(count)
  if (size >= 100_000_000) return `${short.format(count / 100_000_000)} 亿`
  if (size >= 100_000) return `${short.format(count / 10_000)} 万`
  return whole.format(count)
}

/** A count with every digit. */
export function exactCount(count: number): string {
  return whole.format(count)
}
