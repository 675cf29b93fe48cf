import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type CalendarFact,
  civilDayFromText,
  dayNo,
  type KnownCalendar,
  workingCalendar,
} from '@fundwatch/domain'
import { parse } from 'csv-parse/sync'
import { repositoryFolder } from '../../config/repository.ts'

/** Reads the published holidays and make-up working days, one year per file. Throws TypeError for a row that is no such day, and the errors of the file system. */
export function readCalendar(folder: string = repositoryFolder): KnownCalendar {
  const calendar = join(folder, 'catalog', 'calendar')
  const years = readdirSync(calendar)
    .filter((file) => file.endsWith('.csv'))
    .sort()
  return workingCalendar(years.flatMap((file) => factsOf(join(calendar, file))))
}

function factsOf(path: string): readonly CalendarFact[] {
  const rows: Record<string, string>[] = parse(readFileSync(path, 'utf8'), { columns: true })
  return rows.map((row) => {
    const day = civilDayFromText(row['day'] ?? '')
    const kind = row['kind']
    if (day === undefined || (kind !== 'holiday' && kind !== 'working') || !row['source'])
      throw new TypeError(`${path} has a row that is no day of the calendar: ${JSON.stringify(row)}.`)
    return { day: dayNo(day), kind }
  })
}
