import { type CivilDay, civilDay, type DayNo, dayNo } from '@fundwatch/domain'
import chineseDays from 'chinese-days'
import { describe, expect, it } from 'vitest'
import { readCalendar } from './read-calendar.ts'

describe('the calendar that is shipped', () => {
  const calendar = readCalendar()

  it('agrees with chinese-days on every day of the years it knows', () => {
    const differing: string[] = []
    for (
      let day = dayNo('2019-01-01' as CivilDay);
      day <= dayNo('2026-12-31' as CivilDay);
      day = (day + 1) as DayNo
    )
      if (calendar.isWorkingDay(day) !== chineseDays.isWorkday(civilDay(day))) differing.push(civilDay(day))
    expect(differing).toEqual([])
  })

  it('knows 2019 to 2026 and says so', () => {
    expect(calendar.knows(dayNo('2019-06-01' as CivilDay))).toBe(true)
    expect(calendar.knows(dayNo('2026-06-01' as CivilDay))).toBe(true)
    expect(calendar.knows(dayNo('2027-06-01' as CivilDay))).toBe(false)
  })
})
