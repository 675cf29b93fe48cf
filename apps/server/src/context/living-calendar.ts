import { type CalendarNotice, calendarOf, type KnownCalendar } from '@fundwatch/domain'
import { readCalendarNotices } from '../adapters/catalog/read-calendar.ts'

/** The notices that came with the software. */
export const shippedNotices: readonly CalendarNotice[] = readCalendarNotices()

let present: KnownCalendar = calendarOf(shippedNotices)

/** The working calendar of this process: it knows more when a notice is adopted, wherever it is held. */
export const livingCalendar: KnownCalendar = {
  isWorkingDay: (day) => present.isWorkingDay(day),
  knows: (day) => present.knows(day),
}

/** Takes over the notices that were adopted since; of a year the last one counts. */
export function adoptNotices(adopted: readonly CalendarNotice[]): void {
  present = calendarOf([...shippedNotices, ...adopted])
}
