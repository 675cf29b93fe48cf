import { describe, expect, it } from 'vitest'
import { dayWords, priceWords, quantityWords, timeWords, valueWords, yuanWords } from './value-text.ts'

describe('values in words', () => {
  it('sets thousands of yuan apart and keeps two decimals', () => {
    expect([0, 5, 100, 99_999, 100_000, 123_456_789, -123_456].map(yuanWords)).toEqual([
      '0.00',
      '0.05',
      '1.00',
      '999.99',
      '1,000.00',
      '1,234,567.89',
      '-1,234.56',
    ])
  })

  it('leaves out idle zeros of quantities, but not of prices', () => {
    expect([10_000, 15_000, 1, 1_000_000].map(quantityWords)).toEqual(['1', '1.5', '0.0001', '100'])
    expect([12_500_000, 12_345_678, 1_000_000].map(priceWords)).toEqual(['12.50', '12.345678', '1.00'])
  })

  it('writes a value by its type', () => {
    expect(valueWords(10_000, 'quantity')).toBe('1')
    expect(valueWords(5000, 'ratio')).toBe('50%')
    expect(valueWords(3333, 'ratio')).toBe('33.33%')
    expect(valueWords(24_314, 'month')).toBe('2026-03')
    expect(valueWords(4500, 'fen')).toBe('45.00')
    expect(valueWords(' 310 390 ', 'codes')).toBe('310、390')
    expect(valueWords('女', 'text')).toBe('女')
    expect(valueWords(17, 'integer')).toBe('17')
    expect(valueWords(null, 'quantity')).toBe('（未填）')
  })

  it('writes days and moments, and the bare number where no calendar has them', () => {
    expect([dayWords(0), dayWords(20_513), dayWords(3_000_000)]).toEqual([
      '1970-01-01',
      '2026-03-01',
      '3000000',
    ])
    expect(timeWords(86_399)).toBe('1970-01-01 23:59:59')
    expect(timeWords(-1)).toBe('1969-12-31 23:59:59')
    expect(timeWords(1e12)).toBe('1000000000000')
  })
})
