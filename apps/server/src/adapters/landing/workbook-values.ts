/** Whether a number format shows a date, a time or both. */
export interface DateShape {
  date: boolean
  time: boolean
}

const DAY_SECONDS = 86_400
const FIRST_DAY_1904 = 1462
const LAST_SERIAL = 2_958_466

const builtIn = (id: number): DateShape | undefined => {
  if (
    (id >= 14 && id <= 17) ||
    (id >= 27 && id <= 31) ||
    id === 36 ||
    (id >= 50 && id <= 54) ||
    (id >= 57 && id <= 58)
  ) {
    return { date: true, time: false }
  }
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 55 && id <= 56))
    return { date: false, time: true }
  if (id === 22) return { date: true, time: true }
  return undefined
}

/** What a number format shows; undefined for a plain number. Built-in formats go by number (ECMA-376 18.8.30), others by their code. */
export function dateShape(id: number, code?: string): DateShape | undefined {
  if (code === undefined) return builtIn(id)
  const [section = ''] = code.split(';')
  // Literals, escapes, padding, colours and locales may hold any letter; [h] and [mm] are elapsed time, a plain number for us.
  const bare = section
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[[^\]]*\]/g, '')
    .replaceAll(/general/gi, '')
    .toLowerCase()
  const time = /[hs]/.test(bare)
  const date = /[yde]/.test(bare) || (/m/.test(bare) && !time)
  return date || time ? { date, time } : undefined
}

const two = (value: number): string => String(value).padStart(2, '0')

function timeText(seconds: number): string {
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** 1900 was no leap year, but the serials of workbooks count its 29 February as day 60. */
function dateText(day: number): string {
  if (day === 60) return '1900-02-29'
  const unixDay = day < 60 ? day - 25_568 : day - 25_569
  return new Date(unixDay * DAY_SECONDS * 1000).toISOString().slice(0, 10)
}

/** A serial number as `YYYY-MM-DD[ HH:mm:ss]` or `HH:mm:ss`; undefined when it is no day of the years 1900 to 9999. */
export function serialText(
  serial: number,
  { shape, from1904 }: { shape: DateShape; from1904: boolean },
): string | undefined {
  const total = Math.round((serial + (from1904 ? FIRST_DAY_1904 : 0)) * DAY_SECONDS)
  const day = Math.floor(total / DAY_SECONDS)
  const seconds = total % DAY_SECONDS
  if (!(total >= 0) || day >= LAST_SERIAL) return undefined
  if (!shape.date && day === (from1904 ? FIRST_DAY_1904 : 0)) return timeText(seconds)
  if (day === 0) return undefined
  return shape.time || seconds !== 0 ? `${dateText(day)} ${timeText(seconds)}` : dateText(day)
}

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/
/** What a workbook program guarantees: beyond it digits are noise of binary fractions (1.1 is stored 1.1000000000000001). */
const SURE_DIGITS = 15
const MOST_EXPONENT = 400

function shift({ whole, fraction }: { whole: string; fraction: string }, exponent: number): string {
  const digits = whole + fraction
  const point = whole.length + exponent
  const left = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0'
  const right = point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits
  const trimmed = right.replace(/0+$/, '')
  return (left.replace(/^0+(?=\d)/, '') || '0') + (trimmed === '' ? '' : `.${trimmed}`)
}

/** The stored text of a number in plain decimals: whole numbers digit for digit, fractions to fifteen digits, no exponent. */
export function numberText(stored: string): string {
  const found = NUMBER.exec(stored.trim())
  if (!found || stored.trim() === '') return stored
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = found
  if (whole === '' && fraction === '') return stored
  if (Math.abs(Number(exponent)) > MOST_EXPONENT) return stored
  const significant = (whole + fraction).replace(/^0+/, '').replace(/0+$/, '')
  const plain = shift({ whole, fraction }, Number(exponent))
  if (significant.length > SURE_DIGITS && plain.includes('.')) return roundDigits(sign, plain)
  return withSign(sign, plain)
}

const withSign = (sign: string, plain: string): string =>
  sign === '-' && plain !== '0' ? `-${plain}` : plain

/** Rounds a plain decimal to fifteen significant digits, half up, digit by digit. */
function roundDigits(sign: string, plain: string): string {
  const [whole = '', fraction = ''] = plain.split('.')
  const digits = whole + fraction
  const first = digits.search(/[1-9]/)
  const keep = first + SURE_DIGITS
  if (keep >= digits.length) return withSign(sign, plain)
  const up = (digits[keep] ?? '0') >= '5' ? 1n : 0n
  const rounded = (BigInt(digits.slice(0, keep)) + up).toString().padStart(keep, '0')
  return withSign(sign, shift({ whole: rounded, fraction: '' }, whole.length - keep))
}
