import { calendarDate, type Day } from '../calendar/civil-time.ts'
import type { Sex } from '../catalogue/condition.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_DIGITS = '10X98765432'

/** The check digit of an 18-character identity number (GB 11643), from its first 17 digits. */
export function checkDigitOf(first17: string): string {
  let sum = 0
  for (let index = 0; index < 17; index += 1) sum += Number(first17[index]) * (WEIGHTS[index] ?? 0)
  return CHECK_DIGITS[sum % 11] ?? ''
}

const SEQUENCES = 499
const BIRTHPLACES = 10_000

/**
 * The identity number of the person at a position: birthplace 6 + birth date 8 + sequence 3 (odd for men) + check
 * digit. Birthplaces run through 99xxxx, 98xxxx … 90xxxx, none of which exists; position decides birthplace and
 * sequence, so that numbers are unique up to 49.9 million persons. `amplify/shift-macros.sql` continues the series.
 */
export function identityNumber(position: number, birthDay: Day, sex: Sex): string {
  const { year, month, dayOfMonth } = calendarDate(birthDay)
  const place = Math.floor(position / SEQUENCES)
  const birthplace = (9 - (Math.floor(place / BIRTHPLACES) % 10)) * BIRTHPLACES + (place % BIRTHPLACES)
  const sequence = (position % SEQUENCES) * 2 + (sex === '1' ? 1 : 2)
  const date = `${year}${month.toString().padStart(2, '0')}${dayOfMonth.toString().padStart(2, '0')}`
  const first17 = `9${birthplace.toString().padStart(5, '0')}${date}${sequence.toString().padStart(3, '0')}`
  return `${first17}${checkDigitOf(first17)}`
}
