import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateShape, numberText, serialText } from './workbook-values.ts'

describe('numberText', () => {
  it('writes stored numbers in plain decimals', () => {
    const cases: Record<string, string> = {
      '370102198001': '370102198001',
      '110101199001011234': '110101199001011234',
      '1.23456789012345E+17': '123456789012345000',
      '1.1000000000000001': '1.1',
      '0.30000000000000004': '0.3',
      '1E-7': '0.0000001',
      '-2.5e1': '-25',
      '99.999999999999997': '100',
      '-0': '0',
      '12.50': '12.5',
      '.5': '0.5',
      '1e308': `1${'0'.repeat(308)}`,
      '1e999': '1e999',
      NaN: 'NaN',
    }
    for (const [stored, plain] of Object.entries(cases)) expect(numberText(stored)).toBe(plain)
  })

  it('keeps every whole number and every amount in fen', () => {
    fc.assert(
      fc.property(fc.bigInt(), (value) => {
        expect(numberText(String(value))).toBe(String(value))
      }),
    )
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (fen) => {
        const stored = (fen / 100).toExponential()
        expect(Number(numberText(stored)) * 100).toBeCloseTo(fen, 2)
        expect(numberText(stored)).toMatch(/^-?\d+(\.\d{1,2})?$/)
      }),
    )
  })
})

describe('dateShape', () => {
  it('tells dates from numbers by the format', () => {
    expect(dateShape(14)).toEqual({ date: true, time: false })
    expect(dateShape(22)).toEqual({ date: true, time: true })
    expect(dateShape(0)).toBeUndefined()
    expect(dateShape(200, 'yyyy"年"m"月"d"日"')).toEqual({ date: true, time: false })
    expect(dateShape(200, '[$-804]yyyy/mm/dd hh:mm:ss;@')).toEqual({ date: true, time: true })
    expect(dateShape(200, 'h:mm:ss')).toEqual({ date: false, time: true })
    for (const code of [
      '0.00',
      '#,##0.00_);[Red]\\(#,##0.00\\)',
      '0"元"',
      '"day" 0',
      '@',
      'General',
      '[h]',
    ]) {
      expect(dateShape(200, code)).toBeUndefined()
    }
  })
})

describe('serialText', () => {
  const day = { date: true, time: false }
  const both = { date: true, time: true }
  it('counts days as workbooks do, in both date systems', () => {
    expect(serialText(45_688, { shape: day, from1904: false })).toBe('2025-01-31')
    expect(serialText(45_688.5, { shape: day, from1904: false })).toBe('2025-01-31 12:00:00')
    expect(serialText(45_688, { shape: both, from1904: false })).toBe('2025-01-31 00:00:00')
    expect(serialText(45_688.999999, { shape: both, from1904: false })).toBe('2025-02-01 00:00:00')
    expect(serialText(44_226, { shape: day, from1904: true })).toBe('2025-01-31')
    expect([1, 59, 60, 61].map((serial) => serialText(serial, { shape: day, from1904: false }))).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-02-29',
      '1900-03-01',
    ])
    expect(serialText(0.75, { shape: { date: false, time: true }, from1904: false })).toBe('18:00:00')
    expect(serialText(2_958_465, { shape: day, from1904: false })).toBe('9999-12-31')
  })

  it('does not invent a day for numbers outside the calendar', () => {
    for (const serial of [-1, 0, 2_958_466, 1e300, Number.NaN]) {
      expect(serialText(serial, { shape: day, from1904: false })).toBeUndefined()
    }
  })
})
