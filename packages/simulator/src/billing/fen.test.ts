import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { priceText, quantityText, roundedRatio, yuan } from './fen.ts'

describe('amounts', () => {
  it('are written with two decimals', () => {
    expect([0, 5, 120, -1230].map(yuan)).toEqual(['0.00', '0.05', '1.20', '-12.30'])
  })

  it('are rounded half up, away from zero', () => {
    expect(roundedRatio(1, 5, 10)).toBe(1)
    expect(roundedRatio(-1, 5, 10)).toBe(-1)
    expect(roundedRatio(1, 49, 100)).toBe(0)
  })

  it('mirror when the sign changes', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (value, factor) => {
        expect(roundedRatio(-value, factor, 1_000_000) + roundedRatio(value, factor, 1_000_000)).toBe(0)
      }),
    )
  })

  it('write prices and quantities exactly', () => {
    expect(priceText(625_000)).toBe('62.50')
    expect(priceText(920)).toBe('0.0920')
    expect(quantityText(15_000)).toBe('1.5')
  })
})
