import { type CivilDay, civilDay, type DayNo, dayNo } from '../civil-time.ts'
import type { KnownCalendar } from './working-calendar.ts'

/** The last day up to which the holidays are known without a gap from a day on; null when those of its own year are not. */
export function knownUntil(calendar: Pick<KnownCalendar, 'knows'>, from: DayNo): DayNo | null {
  let last: DayNo | null = null
  for (let year = yearOf(from); calendar.knows(firstDayOf(year)); year += 1) last = lastDayOfYear(year)
  return last
}

/** What to tell whoever runs the platform when the end of what is known is near or past; null while it is far. */
export function calendarWarning(
  calendar: Pick<KnownCalendar, 'knows'>,
  today: DayNo,
  warningDays: number,
): { readonly year: number; readonly daysLeft: number; readonly message: string } | null {
  const last = knownUntil(calendar, today)
  const daysLeft = last === null ? 0 : last - today
  if (daysLeft > warningDays) return null
  const year = last === null ? yearOf(today) : yearOf(last) + 1
  const when = last === null ? '期限现在' : `还有 ${daysLeft} 天，此后的期限`
  const message = `${year} 年的节假日安排尚未导入，${when}只能按周末估算。国务院办公厅公布后请及时导入。`
  return { year, daysLeft, message }
}

/** What to say beside a deadline in a year of which the holidays are not known; null for all others. */
export function estimateNote(calendar: Pick<KnownCalendar, 'knows'>, due: DayNo): string | null {
  return calendar.knows(due) ? null : `按周末估算：${yearOf(due)} 年的节假日安排尚未导入`
}

const yearOf = (day: DayNo) => Number(civilDay(day).slice(0, 4))
const firstDayOf = (year: number) => dayNo(`${String(year).padStart(4, '0')}-01-01` as CivilDay)
const lastDayOfYear = (year: number) => (firstDayOf(year + 1) - 1) as DayNo
