import { scaledFromText, textFromScaled } from './decimal-text.ts'
import { checkedScaled } from './scaled.ts'

/** Money in fen (分), a whole number within ±10^14. Yuan exist only on the wire and on the screen. */
export type Fen = number & { readonly unit: 'fen' }

/** Takes a whole number as fen; throws `number-out-of-range` for fractions and beyond ±10^14. */
export function fen(value: number | bigint): Fen {
  return checkedScaled(value, 'fen') as Fen
}

/** Reads yuan written as decimal text, exactly; undefined when it is no such text, has part-fen, or exceeds ±10^14 fen. */
export function fenFromYuanText(text: string): Fen | undefined {
  return scaledFromText(text, 2) as Fen | undefined
}

/** Writes fen as yuan with two decimals and no separators: 123456 → `1234.56`. */
export function yuanText(amount: Fen): string {
  return textFromScaled(amount, 2)
}
