import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CivilDay, civilDay, type DayNo, dayNo, dayParts } from '../civil-time.ts'
import { monthsAfter, yearsAfter } from './months-after.ts'

const told = (day: string, months: number) => civilDay(monthsAfter(dayNo(day as CivilDay), months))

describe('so many months later', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2026-12-05', 1, '2027-01-05'],
    ['2026-10-31', 2, '2026-12-31'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-03-15', 0, '2026-03-15'],
  ])('%s and %i months is %s', (day, months, then) => {
    expect(told(day, months)).toBe(then)
  })

  it('is the same date, or the last day of a shorter month', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.nat(120), (no, months) => {
        const [from, then] = [dayParts(no as DayNo), monthsAfter(no as DayNo, months)]
        const there = dayParts(then)
        expect(there.year * 12 + there.month).toBe(from.year * 12 + from.month + months)
        const isLast = dayParts((then + 1) as DayNo).day === 1
        expect(there.day === from.day || (there.day < from.day && isLast)).toBe(true)
        expect(yearsAfter(no as DayNo, months)).toBe(monthsAfter(no as DayNo, 12 * months))
      }),
    )
  })
})
