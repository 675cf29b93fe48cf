import { civilDay, type DayNo } from '../civil-time.ts'
import { caseworkError } from '../history/casework-error.ts'
import { type CalendarFact, isWeekday, type KnownCalendar, workingCalendar } from './working-calendar.ts'

/** A day of a notice, with the holiday for which it is free or worked. */
export interface CalendarDay extends CalendarFact {
  readonly holiday: string
}

/** The holidays of a year as the State Council's office published them. */
export interface CalendarNotice {
  readonly year: number
  /** The number of the notice. */
  readonly source: string
  readonly days: readonly CalendarDay[]
}

/** What people call the kinds of days. */
export const CALENDAR_KINDS: Readonly<Record<CalendarDay['kind'], string>> = {
  holiday: '放假',
  working: '上班',
}

/** The notices that hold: of each year the one that came last. */
export function noticesInForce(notices: readonly CalendarNotice[]): readonly CalendarNotice[] {
  return [...new Map(notices.map((notice) => [notice.year, notice])).values()]
}

/** The calendar that notices make; of each year the one that came last counts. */
export function calendarOf(notices: readonly CalendarNotice[]): KnownCalendar {
  return workingCalendar(noticesInForce(notices).flatMap(({ days }) => days))
}

/**
 * Refuses a notice that cannot be one: days of another year (but for the last week of the year before, in which New Year's holiday may
 * begin), a day twice, work on a day that is worked anyway, a list that stops long before the year does. Throws `field-invalid`.
 */
export function refuseOddNotice({ year, days }: CalendarNotice, known: readonly CalendarNotice[]): void {
  const seen = new Set<DayNo>()
  for (const { day, kind } of days) {
    const text = civilDay(day)
    if (!text.startsWith(String(year)) && !(text > `${year - 1}-12-24` && text < `${year}-01-01`))
      throw invalid(`${text} 不在 ${year} 年`)
    if (seen.has(day)) throw invalid(`${text} 重复`)
    if (kind === 'working' && isWeekday(day)) throw invalid(`${text} 不是周末，不能是调休上班`)
    seen.add(day)
  }
  const least = Math.min(...known.map(freeDays).filter((count) => count > 0))
  const free = freeDays({ days })
  if (free === 0 || (Number.isFinite(least) && free * 2 < least))
    throw invalid(`只有 ${free} 个放假日，已知各年最少 ${least} 个，请核对是否漏行`)
}

const freeDays = ({ days }: Pick<CalendarNotice, 'days'>) =>
  days.filter(({ kind }) => kind === 'holiday').length

const invalid = (reason: string) => caseworkError('field-invalid', { field: '节假日安排', reason })
