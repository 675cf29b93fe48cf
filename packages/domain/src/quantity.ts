import { scaledFromText, textFromScaled } from './decimal-text.ts'
import { checkedScaled } from './scaled.ts'

/** How many of something, in 1/10,000, a whole number within ±10^14: 1.5 boxes are 15,000. */
export type Quantity = number & { readonly unit: 'ten-thousandth' }

/** Takes a whole number of 1/10,000 as quantity; throws `number-out-of-range` for fractions and beyond ±10^14. */
export function quantity(value: number | bigint): Quantity {
  return checkedScaled(value, 'ten-thousandth') as Quantity
}

/** Reads decimal text with at most four significant decimals, exactly; undefined otherwise or out of range. */
export function quantityFromText(text: string): Quantity | undefined {
  return scaledFromText(text, 4) as Quantity | undefined
}

/** Writes a quantity with four decimals: 15000 → `1.5000`. */
export function quantityText(amount: Quantity): string {
  return textFromScaled(amount, 4)
}
