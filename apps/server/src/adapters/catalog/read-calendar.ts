import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type CalendarDay,
  type CalendarNotice,
  calendarOf,
  civilDayFromText,
  dayNo,
  type KnownCalendar,
} from '@fundwatch/domain'
import { parse } from 'csv-parse/sync'
import { repositoryFolder } from '../../config/repository.ts'

/** Reads the published holidays and make-up working days. Throws as `readCalendarNotices`. */
export function readCalendar(folder: string = repositoryFolder): KnownCalendar {
  return calendarOf(readCalendarNotices(folder))
}

/** Reads the notices that came with the software, one year per file. Throws TypeError for a row that is no such day, and the errors of the file system. */
export function readCalendarNotices(folder: string = repositoryFolder): readonly CalendarNotice[] {
  const calendar = join(folder, 'catalog', 'calendar')
  const years = readdirSync(calendar)
    .filter((file) => file.endsWith('.csv'))
    .sort()
  return years.map((file) => noticeOf(join(calendar, file), Number(file.slice(0, -'.csv'.length))))
}

function noticeOf(path: string, year: number): CalendarNotice {
  const rows: Record<string, string>[] = parse(readFileSync(path, 'utf8'), { columns: true })
  return { year, source: rows[0]?.['source'] ?? '', days: rows.map((row) => dayOf(row, path)) }
}

function dayOf(row: Record<string, string>, path: string): CalendarDay {
  const day = civilDayFromText(row['day'] ?? '')
  const kind = row['kind']
  if (day === undefined || (kind !== 'holiday' && kind !== 'working') || !row['source'])
    throw new TypeError(`${path} has a row that is no day of the calendar: ${JSON.stringify(row)}.`)
  return { day: dayNo(day), kind, holiday: row['holiday'] ?? '' }
}
