import { describe, expect, it } from 'vitest'
import { DomainError } from './errors.ts'
import { fen, fenFromYuanText, yuanText } from './fen.ts'
import { quantity, quantityFromText, quantityText } from './quantity.ts'
import { unitPrice, unitPriceFromText, unitPriceText } from './unit-price.ts'

describe('money, quantity and price', () => {
  it('are read in their own unit', () => {
    expect(fenFromYuanText('1234.56')).toBe(123_456)
    expect(quantityFromText('1.5')).toBe(15_000)
    expect(unitPriceFromText('12.5')).toBe(12_500_000)
  })

  it('are written with the decimals of their unit', () => {
    expect(yuanText(fen(-5))).toBe('-0.05')
    expect(quantityText(quantity(15_000))).toBe('1.5000')
    expect(unitPriceText(unitPrice(12_500_000))).toBe('12.500000')
  })

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 100_000_000_000_001, -100_000_000_000_001n])(
    'refuse %s with a sentence in Chinese',
    (value) => {
      expect(() => fen(value)).toThrow(DomainError)
      expect(() => quantity(value)).toThrow(/不是允许范围内的整数/)
      expect(() => unitPrice(value)).toThrow(/不是允许范围内的整数/)
    },
  )

  it('never hold a negative zero', () => {
    expect(Object.is(fen(-0), 0)).toBe(true)
  })
})
