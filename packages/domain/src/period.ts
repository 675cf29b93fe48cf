import type { CivilDay, DayNo, SecondNo } from './civil-time.ts'
import { civilDay, dayNo, dayParts, FIRST_DAY_NO } from './civil-time.ts'

/** Days from the first to the last, both included; empty when the last is before the first. */
export interface DayPeriod {
  readonly fromDay: DayNo
  readonly toDay: DayNo
}

/** Seconds from the first up to, but without, the end; empty when the end is not after the start. */
export interface SecondPeriod {
  readonly fromSecond: SecondNo
  readonly beforeSecond: SecondNo
}

/** Whether a day lies in the period. */
export function containsDay(period: DayPeriod, day: DayNo): boolean {
  return period.fromDay <= day && day <= period.toDay
}

/** The days two periods share; undefined when they share none. */
export function intersectDays(left: DayPeriod, right: DayPeriod): DayPeriod | undefined {
  const fromDay = left.fromDay > right.fromDay ? left.fromDay : right.fromDay
  const toDay = left.toDay < right.toDay ? left.toDay : right.toDay
  return fromDay <= toDay ? { fromDay, toDay } : undefined
}

/** Whether two periods share a day. */
export function daysOverlap(left: DayPeriod, right: DayPeriod): boolean {
  return intersectDays(left, right) !== undefined
}

/** How many days a period has; 0 when it is empty. */
export function lengthInDays({ fromDay, toDay }: DayPeriod): number {
  return Math.max(0, toDay - fromDay + 1)
}

/** Whether a second lies in the period. */
export function containsSecond(period: SecondPeriod, second: SecondNo): boolean {
  return period.fromSecond <= second && second < period.beforeSecond
}

/** The seconds two periods share; undefined when they share none. Periods that only touch share none. */
export function intersectSeconds(left: SecondPeriod, right: SecondPeriod): SecondPeriod | undefined {
  const fromSecond = left.fromSecond > right.fromSecond ? left.fromSecond : right.fromSecond
  const beforeSecond = left.beforeSecond < right.beforeSecond ? left.beforeSecond : right.beforeSecond
  return fromSecond < beforeSecond ? { fromSecond, beforeSecond } : undefined
}

/** Whether two periods share a second. */
export function secondsOverlap(left: SecondPeriod, right: SecondPeriod): boolean {
  return intersectSeconds(left, right) !== undefined
}

/** How many seconds a period has; 0 when it is empty. */
export function lengthInSeconds({ fromSecond, beforeSecond }: SecondPeriod): number {
  return Math.max(0, beforeSecond - fromSecond)
}

/** The month of a day as `YYYY-MM`. */
export function monthText(day: DayNo): string {
  return civilDay(day).slice(0, 7)
}

/** The month of a day as a number that counts without gaps: year × 12 + month − 1. */
export function monthNo(day: DayNo): number {
  const { year, month } = dayParts(day)
  return year * 12 + month - 1
}

const FIRST_MONTH_NO = 12

/** A month of `monthNo` as `YYYY-MM`. */
export function textOfMonth(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
}

/** `YYYY-MM` as a month of `monthNo`; what is written otherwise is no month and not asked for here. */
export function monthNoFromText(text: string): number {
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5)) - 1
}

/** The first day of a month of `monthNo`; the months before the first that the domain knows begin with its first day. */
export function firstDayOfMonth(month: number): DayNo {
  return month <= FIRST_MONTH_NO ? FIRST_DAY_NO : dayNo(`${textOfMonth(month)}-01` as CivilDay)
}

/**
 * Days of a stay as inspectors count them: day of discharge − day of admission + 1, so a stay within one day is 1.
 * Computed because the delivered `ipt_days` is unreliable. Undefined when discharge is before admission.
 */
export function daysOfStay(admittedOn: DayNo, dischargedOn: DayNo): number | undefined {
  return dischargedOn < admittedOn ? undefined : dischargedOn - admittedOn + 1
}
