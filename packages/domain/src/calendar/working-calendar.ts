import { civilDay, type DayNo } from '../civil-time.ts'

/** On which days offices work. */
export interface WorkingCalendar {
  isWorkingDay(day: DayNo): boolean
}

/** A day that is not as its weekday says: a holiday, or a weekend on which people work. */
export interface CalendarFact {
  readonly day: DayNo
  readonly kind: 'holiday' | 'working'
}

/** A working calendar that says for which years it knows holidays; in other years only weekends are free. */
export interface KnownCalendar extends WorkingCalendar {
  /** Whether the holidays of the year of this day are known. */
  knows(day: DayNo): boolean
}

/** Monday to Friday, without any holiday. */
export const WEEKDAYS_ONLY: WorkingCalendar = { isWorkingDay: isWeekday }

/** A calendar of weekdays and published exceptions; the years in which one is told are known. */
export function workingCalendar(facts: readonly CalendarFact[]): KnownCalendar {
  const told = new Map(facts.map(({ day, kind }) => [day, kind === 'working']))
  const years = new Set(facts.map(({ day }) => yearOf(day)))
  return {
    isWorkingDay: (day) => told.get(day) ?? isWeekday(day),
    knows: (day) => years.has(yearOf(day)),
  }
}

/**
 * The count-th working day after a day: the day itself never counts, count 0 is the day itself, working or not.
 * Throws RangeError for a count that is negative or no whole number.
 */
export function workingDayAfter(calendar: WorkingCalendar, from: DayNo, count: number): DayNo {
  if (!Number.isInteger(count) || count < 0)
    throw new RangeError(`${count} is no number of working days to count.`)
  let day = from
  for (let left = count; left > 0; ) {
    day = (day + 1) as DayNo
    if (calendar.isWorkingDay(day)) left -= 1
  }
  return day
}

/** How many working days lie after the one day, up to and with the other; negative when that is earlier. */
export function workingDaysBetween(calendar: WorkingCalendar, after: DayNo, upTo: DayNo): number {
  if (upTo < after) return -workingDaysBetween(calendar, upTo, after)
  let count = 0
  for (let day = (after + 1) as DayNo; day <= upTo; day = (day + 1) as DayNo)
    if (calendar.isWorkingDay(day)) count += 1
  return count
}

// 1970-01-01 was a Thursday.
/** Whether a day is one from Monday to Friday. */
export function isWeekday(day: DayNo): boolean {
  return (((day + 3) % 7) + 7) % 7 < 5
}

function yearOf(day: DayNo): string {
  return civilDay(day).slice(0, 4)
}
