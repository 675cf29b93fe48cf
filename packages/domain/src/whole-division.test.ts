import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { divideFloor, divideHalfUp } from './whole-division.ts'

describe('division of whole numbers', () => {
  it('rounds down to the lower number, or to the nearest with halves away from zero', () => {
    expect([7n, -7n].map((value) => divideFloor(value, 2n))).toEqual([3n, -4n])
    expect([5n, -5n, 4n, 7n].map((value) => divideHalfUp(value, 2n))).toEqual([3n, -3n, 2n, 4n])
    expect(divideHalfUp(1n, 3n)).toBe(0n)
  })

  it('leaves a remainder smaller than the divisor', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.bigInt({ min: 1n, max: 10n ** 18n }),
        (value, by) => {
          const remainder = value - divideFloor(value, by) * by
          expect(remainder >= 0n && remainder < by).toBe(true)
          const distance = value - divideHalfUp(value, by) * by
          expect(2n * (distance < 0n ? -distance : distance) <= by).toBe(true)
        },
      ),
    )
  })
})
