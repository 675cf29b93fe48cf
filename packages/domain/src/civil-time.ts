import { domainError } from './errors.ts'

/** A calendar day as `YYYY-MM-DD`, years 0001–9999. Civil days have no zone; their text order is their order in time. */
export type CivilDay = string & { readonly unit: 'civil-day' }

/** A moment on the wall clock as `YYYY-MM-DD HH:mm:ss`. Civil times have no zone; their text order is their order in time. */
export type CivilTime = string & { readonly unit: 'civil-time' }

/** Days since 1970-01-01, negative before. */
export type DayNo = number & { readonly unit: 'day' }

/** Seconds on the wall clock since 1970-01-01 00:00:00, negative before; every day has 86,400. */
export type SecondNo = number & { readonly unit: 'second' }

/** Year, month (1–12) and day of the month. */
export interface DayParts {
  readonly year: number
  readonly month: number
  readonly day: number
}

const SECONDS_PER_DAY = 86_400
const DAYS_PER_ERA = 146_097 // 400 years of the Gregorian calendar
const EPOCH_FROM_YEAR_ZERO = 719_468 // from 0000-03-01 to 1970-01-01

/** The first day the domain knows, 0001-01-01. */
export const FIRST_DAY_NO = -719_162 as DayNo

/** The last day the domain knows, 9999-12-31. */
export const LAST_DAY_NO = 2_932_896 as DayNo

/** Takes text as a day; undefined unless it is an existing day written `YYYY-MM-DD` (2026-02-30 and year 0 are not). */
export function civilDayFromText(text: string): CivilDay | undefined {
  return text.length === 10 && beginsWithDay(text) ? (text as CivilDay) : undefined
}

/** Takes text as a time; undefined unless it is `YYYY-MM-DD HH:mm:ss` on an existing day, 00:00:00 to 23:59:59. */
export function civilTimeFromText(text: string): CivilTime | undefined {
  const exists =
    text.length === 19 &&
    beginsWithDay(text) &&
    text.charCodeAt(10) === SPACE &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON &&
    twoDigits(text, 11) < 24 &&
    twoDigits(text, 14) < 60 &&
    twoDigits(text, 17) < 60
  return exists ? (text as CivilTime) : undefined
}

// Messages are full of times: characters are looked at one by one, which takes a quarter of what patterns take.

const [SPACE, DASH, COLON, ZERO] = [32, 45, 58, 48]

function beginsWithDay(text: string): boolean {
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return false
  const [year, month, day] = [fourDigits(text), twoDigits(text, 5), twoDigits(text, 8)]
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** The number that four characters at the beginning write; NaN, which compares with nothing, when they are no digits. */
function fourDigits(text: string): number {
  return twoDigits(text, 0) * 100 + twoDigits(text, 2)
}

/** The number that two characters write; NaN when they are no digits. */
function twoDigits(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - ZERO, text.charCodeAt(at + 1) - ZERO]
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

/** The number of a day. */
export function dayNo(day: CivilDay | CivilTime): DayNo {
  return dayNoOfParts({
    year: fourDigits(day),
    month: twoDigits(day, 5),
    day: twoDigits(day, 8),
  })
}

/** The number of the second a wall clock shows. */
export function secondNo(time: CivilTime): SecondNo {
  const seconds = twoDigits(time, 11) * 3600 + twoDigits(time, 14) * 60 + twoDigits(time, 17)
  return (dayNo(time) * SECONDS_PER_DAY + seconds) as SecondNo
}

/** The day of a number; throws `day-out-of-range` outside the years 1–9999. */
export function civilDay(number: DayNo): CivilDay {
  const { year, month, day } = dayParts(number)
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}` as CivilDay
}

/** The wall clock at a second; throws `day-out-of-range` outside the years 1–9999. */
export function civilTime(number: SecondNo): CivilTime {
  const day = dayNoOfSecond(number)
  const second = number - day * SECONDS_PER_DAY
  const clock = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60]
  return `${civilDay(day)} ${clock.map((part) => padded(part, 2)).join(':')}` as CivilTime
}

/** The day a second lies on. */
export function dayNoOfSecond(number: SecondNo): DayNo {
  return Math.floor(number / SECONDS_PER_DAY) as DayNo
}

/** The first second of a day. */
export function firstSecondOf(day: DayNo): SecondNo {
  return (day * SECONDS_PER_DAY) as SecondNo
}

// Both conversions count from March, so that the leap day is the last of its year: Howard Hinnant's civil-day algorithms
// (https://howardhinnant.github.io/date_algorithms.html), which need no table and no Date object with its local zone.

/** Year, month and day of a day number; throws `day-out-of-range` outside the years 1–9999. */
export function dayParts(number: DayNo): DayParts {
  if (!Number.isInteger(number) || number < FIRST_DAY_NO || number > LAST_DAY_NO) {
    throw domainError('day-out-of-range', { dayNo: number })
  }
  const shifted = number + EPOCH_FROM_YEAR_ZERO
  const era = Math.floor(shifted / DAYS_PER_ERA)
  const dayOfEra = shifted - era * DAYS_PER_ERA
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return {
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  }
}

function dayNoOfParts({ year, month, day }: DayParts): DayNo {
  const yearFromMarch = month <= 2 ? year - 1 : year
  const era = Math.floor(yearFromMarch / 400)
  const yearOfEra = yearFromMarch - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return (era * DAYS_PER_ERA + dayOfEra - EPOCH_FROM_YEAR_ZERO) as DayNo
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function padded(number: number, width: number): string {
  return String(number).padStart(width, '0')
}
