import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageInDays, ageInYears } from './age.ts'
import type { CivilDay, DayNo } from './civil-time.ts'
import { dayNo } from './civil-time.ts'

const day = (text: string): DayNo => dayNo(text as CivilDay)
const someDay = fc.integer({ min: day('1900-01-01'), max: day('2100-12-31') }).map((value) => value as DayNo)

describe('age', () => {
  it('completes a year on the birthday', () => {
    expect(ageInYears(day('2020-05-10'), day('2026-05-09'))).toBe(5)
    expect(ageInYears(day('2020-05-10'), day('2026-05-10'))).toBe(6)
    expect(ageInYears(day('2020-05-10'), day('2020-05-10'))).toBe(0)
  })

  it('of somebody born on February 29 completes on March 1 of a common year', () => {
    expect(ageInYears(day('2024-02-29'), day('2025-02-28'))).toBe(0)
    expect(ageInYears(day('2024-02-29'), day('2025-03-01'))).toBe(1)
    expect(ageInYears(day('2024-02-29'), day('2028-02-29'))).toBe(4)
  })

  it('is undefined before birth', () => {
    expect(ageInYears(day('2026-05-10'), day('2026-05-09'))).toBeUndefined()
    expect(ageInDays(day('2026-05-10'), day('2026-05-09'))).toBeUndefined()
  })

  it('counts days from zero', () => {
    expect(ageInDays(day('2026-05-10'), day('2026-06-07'))).toBe(28)
  })

  it('never falls, and grows by at most one year in 366 days', () => {
    fc.assert(
      fc.property(someDay, fc.nat(40_000), fc.nat(366), (bornOn, lived, later) => {
        const now = ageInYears(bornOn, (bornOn + lived) as DayNo) ?? -1
        const then = ageInYears(bornOn, (bornOn + lived + later) as DayNo) ?? -1
        expect(now).toBeGreaterThanOrEqual(0)
        expect(then - now === 0 || then - now === 1).toBe(true)
      }),
    )
  })
})
