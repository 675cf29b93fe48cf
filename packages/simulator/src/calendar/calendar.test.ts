import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activityOn, daysBeforeHolidays, isHoliday } from './business-days.ts'
import { dayOf, formatDay, formatInstant, instantAt, weekdayOf } from './civil-time.ts'
import { monthLabel, monthOf, periodOf } from './period.ts'

describe('civil time', () => {
  it('is written as the extract writes it', () => {
    expect(formatInstant(instantAt(dayOf(2026, 3, 1), 8.5))).toBe('2026-03-01 08:30:00')
    expect(weekdayOf(dayOf(2026, 3, 1))).toBe(0)
  })

  it('comes back from its text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (day) => {
        const [year, month, dayOfMonth] = formatDay(day).split('-').map(Number)
        expect(dayOf(year ?? 0, month ?? 0, dayOfMonth ?? 0)).toBe(day)
      }),
    )
  })
})

describe('the calendar', () => {
  it('knows holidays and is quieter on them', () => {
    expect(isHoliday(dayOf(2026, 2, 17))).toBe(true)
    expect(activityOn(dayOf(2026, 2, 17))).toBeLessThan(activityOn(dayOf(2026, 3, 4)))
  })

  it('knows the days before a holiday', () => {
    const eves = daysBeforeHolidays(dayOf(2026, 2, 1), dayOf(2026, 2, 28))
    expect(eves.map(formatDay)).toEqual(['2026-02-12', '2026-02-13', '2026-02-14'])
  })
})

describe('a period', () => {
  it('ends with October 2026 unless told otherwise', () => {
    expect(periodOf(3).labels).toEqual(['202608', '202609', '202610'])
    expect(periodOf(2, '2025-12').labels).toEqual(['202512', '202601'])
  })

  it('knows the month of an instant and the month before', () => {
    const period = periodOf(3)
    expect(monthOf(period, instantAt(dayOf(2026, 9, 10), 1))).toBe(1)
    expect(monthLabel(period, -1)).toBe('202607')
  })
})
