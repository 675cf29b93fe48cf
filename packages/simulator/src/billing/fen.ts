/** Money in fen, a whole number. */
export type Fen = number

/** `12.30` for 1230 fen. */
export function yuan(fen: Fen): string {
  const absolute = Math.abs(fen)
  const whole = Math.floor(absolute / 100)
  const rest = absolute - whole * 100
  return `${fen < 0 ? '-' : ''}${whole}.${rest < 10 ? '0' : ''}${rest}`
}

/** The product of two whole numbers divided by a third, rounded half up away from zero. */
export function roundedRatio(value: number, factor: number, divisor: number): number {
  const sign = value * factor < 0 ? -1 : 1
  return sign * Math.floor((Math.abs(value * factor) * 2 + divisor) / (2 * divisor))
}

/** Price in 1/10,000 yuan as text with up to four decimals, at least two. */
export function priceText(price: number): string {
  if (price % 100 === 0) return yuan(price / 100)
  const whole = Math.floor(price / 10_000)
  return `${whole}.${(price % 10_000).toString().padStart(4, '0')}`
}

/** Quantity in 1/10,000 as text without trailing zeros. */
export function quantityText(quantity: number): string {
  return (quantity / 10_000).toString()
}
