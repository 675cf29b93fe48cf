import { type CivilDay, civilDay, type DayNo, dayNo, dayParts } from '../civil-time.ts'

/** The same day so many months later; the last day of that month where it is shorter. */
export function monthsAfter(day: DayNo, months: number): DayNo {
  const { year, month } = dayParts(day)
  const counted = year * 12 + month - 1 + months
  const [inYear, inMonth] = [Math.floor(counted / 12), (counted % 12) + 1]
  const firstOfNext = firstOf(inMonth === 12 ? inYear + 1 : inYear, (inMonth % 12) + 1)
  const ofMonth = Number(civilDay(day).slice(8))
  return Math.min(firstOf(inYear, inMonth) + ofMonth - 1, firstOfNext - 1) as DayNo
}

/** The same day so many years later; the last of February where there is no 29th. */
export function yearsAfter(day: DayNo, years: number): DayNo {
  return monthsAfter(day, years * 12)
}

function firstOf(year: number, month: number): DayNo {
  return dayNo(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01` as CivilDay)
}
