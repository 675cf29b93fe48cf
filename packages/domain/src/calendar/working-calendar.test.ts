import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CivilDay, civilDay, type DayNo, dayNo } from '../civil-time.ts'
import { WEEKDAYS_ONLY, workingCalendar, workingDayAfter, workingDaysBetween } from './working-calendar.ts'

const on = (text: string) => dayNo(text as CivilDay)
const calendar = workingCalendar([
  { day: on('2026-02-14'), kind: 'working' },
  { day: on('2026-02-16'), kind: 'holiday' },
  { day: on('2026-02-17'), kind: 'holiday' },
])

describe('the working calendar', () => {
  it('knows weekends, holidays, and weekends on which people work', () => {
    expect(
      ['2026-02-13', '2026-02-14', '2026-02-15', '2026-02-16'].map((day) => calendar.isWorkingDay(on(day))),
    ).toEqual([true, true, false, false])
  })

  it('counts from the day after, over holidays', () => {
    expect(civilDay(workingDayAfter(calendar, on('2026-02-13'), 2))).toBe('2026-02-18')
    expect(workingDayAfter(calendar, on('2026-02-15'), 0)).toBe(on('2026-02-15'))
  })

  it('says of which years it knows the holidays', () => {
    expect(calendar.knows(on('2026-12-31'))).toBe(true)
    expect(calendar.knows(on('2027-01-01'))).toBe(false)
  })

  it('refuses to count a part of a day or backwards', () => {
    expect(() => workingDayAfter(calendar, on('2026-02-13'), -1)).toThrow(RangeError)
    expect(() => workingDayAfter(calendar, on('2026-02-13'), 1.5)).toThrow(RangeError)
  })

  it('counts between two days what it counted ahead', () => {
    const anyDay = fc.integer({ min: -20_000, max: 40_000 }).map((day) => day as DayNo)
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, count) => {
        const due = workingDayAfter(WEEKDAYS_ONLY, day, count)
        expect(workingDaysBetween(WEEKDAYS_ONLY, day, due)).toBe(count)
        expect(workingDaysBetween(WEEKDAYS_ONLY, due, day)).toBe(-count)
        expect(WEEKDAYS_ONLY.isWorkingDay(due)).toBe(true)
      }),
    )
  })
})
