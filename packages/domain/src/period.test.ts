import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CivilDay, DayNo, SecondNo } from './civil-time.ts'
import { dayNo } from './civil-time.ts'
import type { DayPeriod } from './period.ts'
import {
  containsDay,
  containsSecond,
  daysOfStay,
  daysOverlap,
  intersectDays,
  intersectSeconds,
  lengthInDays,
  lengthInSeconds,
  monthNo,
  monthText,
  secondsOverlap,
} from './period.ts'

const day = (text: string): DayNo => dayNo(text as CivilDay)
const days = (fromDay: number, toDay: number): DayPeriod => ({
  fromDay: fromDay as DayNo,
  toDay: toDay as DayNo,
})
const seconds = (from: number, before: number) => ({
  fromSecond: from as SecondNo,
  beforeSecond: before as SecondNo,
})
const edge = fc.integer({ min: -20, max: 20 })
const edges = fc.record({ a: edge, b: edge, c: edge, d: edge, when: edge })

describe('periods', () => {
  it('of days include both ends', () => {
    expect(lengthInDays(days(3, 3))).toBe(1)
    expect(daysOverlap(days(1, 3), days(3, 5))).toBe(true)
    expect(lengthInDays(days(3, 2))).toBe(0)
  })

  it('of seconds leave out their end, so a transfer at the same second is no overlap', () => {
    expect(secondsOverlap(seconds(0, 10), seconds(10, 20))).toBe(false)
    expect(intersectSeconds(seconds(0, 11), seconds(10, 20))).toEqual(seconds(10, 11))
    expect(containsSecond(seconds(0, 10), 10 as SecondNo)).toBe(false)
    expect(lengthInSeconds(seconds(10, 10))).toBe(0)
  })

  it('share exactly the days that lie in both', () => {
    fc.assert(
      fc.property(edges, ({ a, b, c, d, when }) => {
        const shared = intersectDays(days(a, b), days(c, d))
        const isInBoth = containsDay(days(a, b), when as DayNo) && containsDay(days(c, d), when as DayNo)
        expect(shared !== undefined && containsDay(shared, when as DayNo)).toBe(isInBoth)
      }),
    )
  })

  it('share exactly the seconds that lie in both', () => {
    fc.assert(
      fc.property(edges, ({ a, b, c, d, when }) => {
        const shared = intersectSeconds(seconds(a, b), seconds(c, d))
        const second = when as SecondNo
        const isInBoth = containsSecond(seconds(a, b), second) && containsSecond(seconds(c, d), second)
        expect(shared !== undefined && containsSecond(shared, second)).toBe(isInBoth)
      }),
    )
  })
})

describe('months and stays', () => {
  it('number months without a gap at new year', () => {
    expect(monthNo(day('2027-01-01')) - monthNo(day('2026-12-31'))).toBe(1)
    expect(monthNo(day('2026-03-15'))).toBe(2026 * 12 + 2)
    expect(monthText(day('2026-03-15'))).toBe('2026-03')
  })

  it('count a stay within one day as one day', () => {
    expect(daysOfStay(day('2026-03-01'), day('2026-03-01'))).toBe(1)
    expect(daysOfStay(day('2026-02-27'), day('2026-03-02'))).toBe(4)
    expect(daysOfStay(day('2026-03-02'), day('2026-03-01'))).toBeUndefined()
  })
})
