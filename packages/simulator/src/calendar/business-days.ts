import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCsv } from '../csv/parse-csv.ts'
import { calendarDate, type Day, dayOf, weekdayOf } from './civil-time.ts'

/** How busy people and institutions are on a day, and in which season it lies. */
export type Season = 'winter' | 'summer' | 'spring' | 'flu' | 'flat'

interface Holiday {
  first: Day
  last: Day
}

const holidays: readonly Holiday[] = parseCsv(
  readFileSync(join(import.meta.dirname, 'holidays.csv'), 'utf8'),
).map((row) => ({ first: parseDay(row['first'] ?? ''), last: parseDay(row['last'] ?? '') }))

const seasonalByMonth: Record<Season, readonly number[]> = {
  flat: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  winter: [1.5, 1.4, 1.2, 1, 0.8, 0.7, 0.7, 0.7, 0.8, 1, 1.2, 1.5],
  summer: [0.7, 0.7, 0.8, 0.9, 1.1, 1.3, 1.5, 1.5, 1.3, 1, 0.8, 0.7],
  spring: [0.6, 0.8, 1.5, 1.8, 1.4, 0.9, 0.7, 0.8, 1.3, 1, 0.7, 0.6],
  flu: [2.6, 2, 1.1, 0.5, 0.2, 0.1, 0.1, 0.1, 0.2, 0.5, 1.3, 2.6],
}

/** Whether a day is a public holiday by the published calendar (2024–2026). */
export function isHoliday(day: Day): boolean {
  return holidays.some(({ first, last }) => day >= first && day <= last)
}

/** The days before a public holiday on which chronic patients stock up: the three days before its first day. */
export function daysBeforeHolidays(from: Day, to: Day): Day[] {
  return holidays
    .flatMap(({ first }) => [first - 3, first - 2, first - 1])
    .filter((day) => day >= from && day <= to)
}

/** Public holidays of at least five days that lie between two days: first and last day. */
export function longHolidays(from: Day, to: Day): (readonly [Day, Day])[] {
  return holidays
    .filter(({ first, last }) => last - first >= 4 && first >= from && last <= to)
    .map(({ first, last }) => [first, last] as const)
}

/** Share of an ordinary working day's visits: weekends and holidays are quieter, Mondays busier. */
export function activityOn(day: Day): number {
  if (isHoliday(day)) return 0.35
  const weekday = weekdayOf(day)
  if (weekday === 0) return 0.5
  if (weekday === 6) return 0.6
  return weekday === 1 ? 1.15 : 1
}

/** How much more frequent a seasonal illness is on a day than over the year (1 = average). */
export function seasonalityOn(day: Day, season: Season): number {
  return seasonalByMonth[season][calendarDate(day).month - 1] ?? 1
}

function parseDay(text: string): Day {
  const [year, month, dayOfMonth] = text.split('-').map(Number)
  return dayOf(year ?? 0, month ?? 1, dayOfMonth ?? 1)
}
