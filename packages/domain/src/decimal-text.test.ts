import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LARGEST_SCALED, scaledFromText, textFromScaled } from './decimal-text.ts'

describe('decimal text', () => {
  it('is read exactly, with trailing zeros of no weight', () => {
    expect(scaledFromText('12.34', 2)).toBe(1234)
    expect(scaledFromText('12.3400000', 2)).toBe(1234)
    expect(scaledFromText('-0.05', 2)).toBe(-5)
    expect(scaledFromText('0007', 2)).toBe(700)
    expect(scaledFromText('.5', 2)).toBe(50)
    expect(scaledFromText('5.', 2)).toBe(500)
  })

  it.each([
    '',
    ' ',
    '-',
    '.',
    '1,234.00',
    '１２.３',
    '1e3',
    '1E308',
    '+1',
    '--1',
    '1.2.3',
    'NaN',
    'Infinity',
    '0x10',
  ])('refuses %j', (text) => {
    expect(scaledFromText(text, 2)).toBeUndefined()
  })

  it('refuses more decimals than the unit holds, because rounding would invent money', () => {
    expect(scaledFromText('12.345', 2)).toBeUndefined()
    expect(scaledFromText('12.345', 4)).toBe(123_450)
  })

  it('refuses what lies beyond the limit, however long the text', () => {
    expect(scaledFromText('1000000000000.00', 2)).toBe(LARGEST_SCALED)
    expect(scaledFromText('1000000000000.01', 2)).toBeUndefined()
    expect(scaledFromText('9'.repeat(400), 2)).toBeUndefined()
    expect(scaledFromText(`${'0'.repeat(100_000)}1`, 2)).toBe(100)
  })

  it('has no negative zero', () => {
    expect(Object.is(scaledFromText('-0.00', 2), 0)).toBe(true)
  })

  it('comes back unchanged after writing and reading, at every scale', () => {
    const scaled = fc.integer({ min: -LARGEST_SCALED, max: LARGEST_SCALED })
    fc.assert(
      fc.property(scaled, fc.constantFrom(0, 2, 4, 6), (number, decimals) => {
        expect(scaledFromText(textFromScaled(number, decimals), decimals)).toBe(number)
      }),
    )
  })
})
