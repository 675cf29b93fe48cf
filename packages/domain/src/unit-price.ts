import { scaledFromText, textFromScaled } from './decimal-text.ts'
import { checkedScaled } from './scaled.ts'

/** The price of one unit in 1/1,000,000 yuan, a whole number within ±10^14: 12.50 yuan are 12,500,000. */
export type UnitPrice = number & { readonly unit: 'millionth-yuan' }

/** Takes a whole number of 1/1,000,000 yuan as price; throws `number-out-of-range` for fractions and beyond ±10^14. */
export function unitPrice(value: number | bigint): UnitPrice {
  return checkedScaled(value, 'millionth-yuan') as UnitPrice
}

/** Reads yuan written with at most six significant decimals, exactly; undefined otherwise or out of range. */
export function unitPriceFromText(text: string): UnitPrice | undefined {
  return scaledFromText(text, 6) as UnitPrice | undefined
}

/** Writes a price in yuan with six decimals: 12500000 → `12.500000`. */
export function unitPriceText(price: UnitPrice): string {
  return textFromScaled(price, 6)
}
