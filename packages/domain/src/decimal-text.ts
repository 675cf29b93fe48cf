/**
 * The only shape of a number the domain reads: ASCII digits, one point, a minus.
 * `.5` and `5.` are allowed because Oracle exports write them; thousands separators, full-width digits, exponents,
 * a plus and blanks are not. Written so that it means the same in JavaScript, DuckDB and PostgreSQL.
 */
export const DECIMAL_TEXT = '^-?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)$'

/** The largest magnitude of any scaled whole number (fen, 1/10,000, 1/1,000,000); sums of 90 of them are still exact. */
export const LARGEST_SCALED = 100_000_000_000_000

const shape = new RegExp(DECIMAL_TEXT)
const LARGEST_DIGITS = String(LARGEST_SCALED).length

/**
 * Reads decimal text as a whole number of `10^-decimals` units, exactly. Undefined when the text is not a decimal number,
 * has more significant decimals than the unit can hold (trailing zeros do not count), or exceeds `LARGEST_SCALED`.
 */
export function scaledFromText(text: string, decimals: number): number | undefined {
  if (!shape.test(text)) return undefined

  const isNegative = text.startsWith('-')
  const [whole = '', fraction = ''] = text.slice(isNegative ? 1 : 0).split('.')
  const significant = withoutTrailingZeros(fraction)
  if (significant.length > decimals) return undefined

  const digits = withoutLeadingZeros(whole + significant.padEnd(decimals, '0'))
  if (digits.length > LARGEST_DIGITS) return undefined

  const magnitude = Number(digits)
  if (magnitude > LARGEST_SCALED) return undefined
  return isNegative && magnitude !== 0 ? -magnitude : magnitude
}

/** Writes a whole number of `10^-decimals` units with exactly that many decimals; the inverse of `scaledFromText`. */
export function textFromScaled(scaled: number, decimals: number): string {
  const digits = String(Math.abs(scaled)).padStart(decimals + 1, '0')
  const sign = scaled < 0 ? '-' : ''
  const point = digits.length - decimals
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}

// Loops instead of regular expressions: /0+$/ is quadratic on a long run of zeros, and the text comes from outside.
function withoutTrailingZeros(digits: string): string {
  let end = digits.length
  while (end > 0 && digits[end - 1] === '0') end -= 1
  return digits.slice(0, end)
}

function withoutLeadingZeros(digits: string): string {
  let start = 0
  while (start < digits.length - 1 && digits[start] === '0') start += 1
  return digits.slice(start)
}
