import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CivilDay, CivilTime, DayNo, SecondNo } from './civil-time.ts'
import {
  civilDay,
  civilDayFromText,
  civilTime,
  civilTimeFromText,
  dayNo,
  dayNoOfSecond,
  FIRST_DAY_NO,
  firstSecondOf,
  LAST_DAY_NO,
  secondNo,
} from './civil-time.ts'

const someDay = fc.integer({ min: FIRST_DAY_NO, max: LAST_DAY_NO }).map((value) => value as DayNo)
const someSecond = fc
  .integer({ min: FIRST_DAY_NO * 86_400, max: LAST_DAY_NO * 86_400 + 86_399 })
  .map((value) => value as SecondNo)

describe('civil time', () => {
  it('counts days and seconds from 1970', () => {
    expect(dayNo('1970-01-01' as CivilDay)).toBe(0)
    expect(dayNo('1969-12-31' as CivilDay)).toBe(-1)
    expect(dayNo('2026-03-01' as CivilDay)).toBe(20_513)
    expect(secondNo('1970-01-02 00:00:01' as CivilTime)).toBe(86_401)
    expect(secondNo('1969-12-31 23:59:59' as CivilTime)).toBe(-1)
  })

  it('knows the years 1 to 9999 and no others', () => {
    expect(dayNo('0001-01-01' as CivilDay)).toBe(FIRST_DAY_NO)
    expect(civilDay(LAST_DAY_NO)).toBe('9999-12-31')
    expect(() => civilDay((LAST_DAY_NO + 1) as DayNo)).toThrow(/9999/)
    expect(() => civilDay(0.5 as DayNo)).toThrow(/9999/)
  })

  it.each([
    '2026-02-30',
    '2023-02-29',
    '1900-02-29',
    '0000-01-01',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '20260101',
    '2026-01-01 ',
    '２026-01-01',
  ])('refuses the day %j', (text) => {
    expect(civilDayFromText(text)).toBeUndefined()
  })

  it.each([
    '2026-01-01',
    '2026-01-01 24:00:00',
    '2026-01-01 12:60:00',
    '2026-01-01 12:00:60',
    '2026-01-01T12:00:00',
    '2026-02-30 12:00:00',
    '2026-01-01 12:00',
  ])('refuses the time %j', (text) => {
    expect(civilTimeFromText(text)).toBeUndefined()
  })

  it('accepts leap days where they exist', () => {
    expect(civilDayFromText('2024-02-29')).toBe('2024-02-29')
    expect(civilDayFromText('2000-02-29')).toBe('2000-02-29')
    expect(civilTimeFromText('2024-02-29 23:59:59')).toBe('2024-02-29 23:59:59')
  })

  it('agrees with the proleptic Gregorian calendar of the runtime', () => {
    fc.assert(
      fc.property(someDay, (day) => {
        expect(civilDay(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10))
      }),
    )
  })

  it('comes back unchanged from number to text to number', () => {
    fc.assert(
      fc.property(someDay, someSecond, (day, second) => {
        expect(dayNo(civilDayFromText(civilDay(day)) ?? ('' as CivilDay))).toBe(day)
        expect(secondNo(civilTimeFromText(civilTime(second)) ?? ('' as CivilTime))).toBe(second)
      }),
    )
  })

  it('puts every second on its day', () => {
    fc.assert(
      fc.property(someSecond, (second) => {
        const day = dayNoOfSecond(second)
        expect(civilTime(second).slice(0, 10)).toBe(civilDay(day))
        expect(firstSecondOf(day)).toBeLessThanOrEqual(second)
      }),
    )
  })
})
