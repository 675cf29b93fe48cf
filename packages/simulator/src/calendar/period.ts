import { calendarDate, type Day, dayOf, dayOfInstant, formatDay, type Instant } from './civil-time.ts'

/** A run of whole months. Month 0 is the first; month −1 is the one before, which only the stock knows. */
export interface Period {
  months: number
  firstDay: Day
  /** The last day, included. */
  lastDay: Day
  /** `YYYYMM` of month 0, 1 …; index −1 is answered by {@link monthLabel}. */
  labels: readonly string[]
  /** First day of each month, and of the month after the last. */
  monthStarts: readonly Day[]
}

/** By then every knowledge point published so far is in force, so that every rule can be broken. */
const LAST_MONTH_BY_DEFAULT = { year: 2026, month: 10 }

/** The period of `months` months from `startMonth` (`YYYY-MM`); by default it ends with October 2026. */
export function periodOf(months: number, startMonth?: string): Period {
  const first =
    startMonth === undefined ? monthBack(LAST_MONTH_BY_DEFAULT, months - 1) : parseMonth(startMonth)
  const monthStarts = Array.from({ length: months + 1 }, (_, index) =>
    dayOf(first.year, first.month + index, 1),
  )
  const firstDay = monthStarts[0] ?? 0
  const lastDay = (monthStarts[months] ?? 1) - 1
  const labels = monthStarts.slice(0, months).map(labelOf)
  return { months, firstDay, lastDay, labels, monthStarts }
}

/** `YYYYMM` of a month of the period; −1 is the month before it begins. */
export function monthLabel(period: Period, month: number): string {
  return period.labels[month] ?? labelOf(period.firstDay - 1)
}

/** The month an instant falls into, cut to the period: earlier is month 0, later is the last month. */
export function monthOf(period: Period, at: Instant): number {
  const day = dayOfInstant(at)
  let month = 0
  while (month + 1 < period.months && day >= (period.monthStarts[month + 1] ?? 0)) month += 1
  return month
}

function labelOf(day: Day): string {
  return formatDay(day).slice(0, 7).replace('-', '')
}

function parseMonth(text: string): { year: number; month: number } {
  const match = /^(\d{4})-(\d{2})$/.exec(text)
  if (!match) throw new RangeError(`A month is written YYYY-MM, not ${text}.`)
  return { year: Number(match[1]), month: Number(match[2]) }
}

function monthBack(from: { year: number; month: number }, back: number): { year: number; month: number } {
  const { year, month } = calendarDate(dayOf(from.year, from.month - back, 1))
  return { year, month }
}
