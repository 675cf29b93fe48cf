import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineAmount } from './line-amount.ts'
import type { Quantity } from './quantity.ts'
import { quantity } from './quantity.ts'
import type { UnitPrice } from './unit-price.ts'
import { unitPrice } from './unit-price.ts'

describe('the amount of a line', () => {
  it('is quantity times price', () => {
    expect(lineAmount(quantity(30_000), unitPrice(12_500_000))).toBe(3750) // 3 × 12.50 yuan
    expect(lineAmount(quantity(15_000), unitPrice(333_333))).toBe(50) // 1.5 × 0.333333 yuan
  })

  it('rounds half a fen away from zero', () => {
    expect(lineAmount(quantity(10_000), unitPrice(5_000))).toBe(1) // 0.005 yuan
    expect(lineAmount(quantity(-10_000), unitPrice(5_000))).toBe(-1)
    expect(lineAmount(quantity(10_000), unitPrice(4_999))).toBe(0)
  })

  it('refuses a product that no amount can hold', () => {
    expect(() => lineAmount(quantity(10 ** 14), unitPrice(10 ** 14))).toThrow(/范围/)
  })

  it('of a refund cancels the amount of its original exactly', () => {
    const small = fc.integer({ min: 0, max: 10 ** 10 })
    fc.assert(
      fc.property(small, small, (count, price) => {
        const amount = lineAmount(count as Quantity, price as UnitPrice)
        expect(amount + lineAmount((0 - count) as Quantity, price as UnitPrice)).toBe(0)
      }),
    )
  })

  it('is within half a fen of the true product', () => {
    const whole = fc.integer({ min: -(10 ** 11), max: 10 ** 11 })
    fc.assert(
      fc.property(whole, fc.integer({ min: 0, max: 10 ** 10 }), (count, price) => {
        const parts =
          BigInt(count) * BigInt(price) -
          BigInt(lineAmount(count as Quantity, price as UnitPrice)) * 10n ** 8n
        expect(2n * (parts < 0n ? -parts : parts)).toBeLessThanOrEqual(10n ** 8n)
      }),
    )
  })
})
