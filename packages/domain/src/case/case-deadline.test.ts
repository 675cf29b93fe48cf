import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WEEKDAYS_ONLY, type WorkingCalendar } from '../calendar/working-calendar.ts'
import type { DayNo } from '../civil-time.ts'
import { fen } from '../fen.ts'
import { amountInWords } from './amount-in-words.ts'
import { caseDeadline, dueAfter } from './case-deadline.ts'
import type { Exclusion } from './case-state.ts'

const EVERY_DAY: WorkingCalendar = { isWorkingDay: () => true }
const filedOn = 20_520 as DayNo
const period = (exclusions: readonly Exclusion[], extensions: readonly number[] = []) => ({
  filedOn,
  restartedOn: null,
  extensions,
  exclusions,
  terms: { periodDays: 90, suspensionCounts: 0 },
})
const excluded = (from: number, to: number | null): Exclusion => ({
  no: 1,
  exclusion: 'appraisal',
  from: (filedOn + from) as DayNo,
  to: to === null ? null : ((filedOn + to) as DayNo),
})
const today = (filedOn + 200) as DayNo
const days = (exclusions: readonly Exclusion[], extensions: readonly number[] = [], on = today) =>
  caseDeadline(period(exclusions, extensions), EVERY_DAY, on) - filedOn

/** Counts day by day. */
function slowly(exclusions: readonly Exclusion[]): number {
  let left = 90
  let day = filedOn as number
  while (left > 0) {
    day += 1
    const isExcluded = exclusions.some(({ from, to }) => from <= day && day <= (to ?? Math.max(from, today)))
    if (!isExcluded) left -= 1
  }
  return day - filedOn
}

const anyExclusion = fc
  .record({ from: fc.nat(150), length: fc.nat(40), isOpen: fc.boolean() })
  .map(({ from, length, isOpen }) => excluded(from, isOpen ? null : from + length))

describe('the period of a case', () => {
  it('is ninety days, and what it was extended by', () => {
    expect(days([])).toBe(90)
    expect(days([], [30, 60])).toBe(180)
  })
  it('does not count days of exclusions, however many coincide', () => {
    expect(days([excluded(10, 19), excluded(15, 24)])).toBe(90 + 15)
    expect(days([excluded(0, 0)])).toBe(90)
  })
  it('is not moved by what begins after its end', () => {
    expect(days([excluded(91, 120)])).toBe(90)
    expect(days([excluded(90, 99)])).toBe(100)
  })
  it('counts the day on which a suspended case runs again, and all of them where the law says so', () => {
    const suspension = (to: number | null) => [{ ...excluded(10, to), exclusion: 'suspension' as const }]
    expect(days(suspension(20))).toBe(90 + 10)
    expect(days(suspension(10))).toBe(90)
    expect(days(suspension(null), [], (filedOn + 29) as DayNo)).toBe(90 + 20)
    const counting = { ...period(suspension(20)), terms: { periodDays: 90, suspensionCounts: 1 } }
    expect(caseDeadline(counting, EVERY_DAY, today) - filedOn).toBe(90)
    // Another exclusion on the day of resumption is an exclusion still.
    expect(days([...suspension(20), excluded(20, 24)])).toBe(90 + 15)
  })
  it('begins anew where a decision was revoked and has to be taken again', () => {
    const anew = { ...period([excluded(10, 19), excluded(120, 124)]), restartedOn: (filedOn + 100) as DayNo }
    expect(caseDeadline(anew, EVERY_DAY, today) - filedOn).toBe(100 + 90 + 5)
  })
  it('goes on while an exclusion goes on', () => {
    expect(days([excluded(80, null)], [], (filedOn + 85) as DayNo)).toBe(96)
  })
  it('is what a count day by day gives', () => {
    fc.assert(
      fc.property(fc.array(anyExclusion, { maxLength: 5 }), (exclusions) => {
        expect(days(exclusions)).toBe(slowly(exclusions))
      }),
    )
  })
  it('never gets shorter by another exclusion or extension', () => {
    fc.assert(
      fc.property(
        fc.array(anyExclusion, { maxLength: 4 }),
        anyExclusion,
        fc.nat(60),
        (exclusions, more, extension) => {
          expect(days([...exclusions, more])).toBeGreaterThanOrEqual(days(exclusions))
          expect(days(exclusions, [extension])).toBeGreaterThanOrEqual(days(exclusions))
        },
      ),
    )
  })
  it('ends on a working day', () => {
    const end = caseDeadline(period([]), WEEKDAYS_ONLY, today)
    expect(WEEKDAYS_ONLY.isWorkingDay(end)).toBe(true)
    expect(
      WEEKDAYS_ONLY.isWorkingDay(dueAfter(WEEKDAYS_ONLY, filedOn, { days: 30, inWorkingDays: false })),
    ).toBe(true)
  })
})

describe('an amount in words', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '零元整'],
    [1, '壹分'],
    [10, '壹角'],
    [105, '壹元零伍分'],
    [123_456, '壹仟贰佰叁拾肆元伍角陆分'],
    [1_000_000, '壹万元整'],
    [1_000_100, '壹万零壹元整'],
    [10_010_000, '壹拾万零壹佰元整'],
    [100_000_000, '壹佰万元整'],
    [1_020_030_00, '壹佰零贰万零叁拾元整'],
    [10_000_000_000_00, '壹佰亿元整'],
    [100_000_001_00, '壹亿零壹元整'],
    [-5_00, '负伍元整'],
  ]
  it.each(cases)('%d fen is %s', (amount, words) => {
    expect(amountInWords(fen(amount))).toBe(words)
  })
})
