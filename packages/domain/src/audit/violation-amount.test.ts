import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen } from '../fen.ts'
import { type AmountFormula, violationAmount } from './violation-amount.ts'

const lines = (...eligible: readonly number[]) => eligible.map((one) => ({ eligibleFen: fen(one) }))
const allowed = (allowed_quantity: number, allowed_price: number, allowed_ratio = 10_000) => ({
  allowed_quantity,
  allowed_price,
  allowed_ratio,
})

/** A quotient of whole numbers, rounded half away from zero, found without any code of the domain: by trying. */
function slowHalfUp(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  return 2n * (dividend - quotient * divisor) >= divisor ? quotient + 1n : quotient
}

const eligibleFen = fc.integer({ min: -(10 ** 6), max: 10 ** 9 })
const someLines = fc.array(eligibleFen, { minLength: 0, maxLength: 12 })
const count = fc.integer({ min: -10, max: 10 ** 7 })

describe('the amount of a violation', () => {
  it('counts all of each line, and nothing of a negative one', () => {
    expect(violationAmount('full', lines(100, -50, 0, 25), {})).toEqual({
      totalFen: 125,
      lineFen: [100, 0, 0, 25],
    })
    expect(violationAmount('full', [], {})).toEqual({ totalFen: 0, lineFen: [] })
  })

  it('counts nothing that can be computed where the pattern says so', () => {
    expect(violationAmount('none', lines(100), {})).toBeNull()
  })

  it('counts the share beyond a limit, halves rounded up, split by the largest remainder', () => {
    const share = (share_numerator: number, share_denominator: number, ...eligible: readonly number[]) =>
      violationAmount('share', lines(...eligible), { share_numerator, share_denominator })
    expect(share(1, 2, 4500, 3500)).toEqual({ totalFen: 4000, lineFen: [2250, 1750] })
    expect(share(1, 2, 1)).toEqual({ totalFen: 1, lineFen: [1] })
    expect(share(1, 3, 1)).toEqual({ totalFen: 0, lineFen: [0] })
    expect(share(1, 3, 100, 100, 100)).toEqual({ totalFen: 100, lineFen: [34, 33, 33] })
    expect(share(1, 2, 100, -100)).toEqual({ totalFen: 50, lineFen: [50, 0] })
  })

  it('counts at most everything and at least nothing of a share', () => {
    const share = (share_numerator: number, share_denominator: number) =>
      violationAmount('share', lines(10, 20), { share_numerator, share_denominator })?.totalFen
    expect(share(2, 2)).toBe(30)
    expect(share(3, 2)).toBe(30)
    expect(share(0, 2)).toBe(0)
    expect(share(-1, 2)).toBe(0)
    expect(share(1, 0)).toBe(0)
    expect(share(1, -1)).toBe(0)
    expect(violationAmount('share', lines(0, 0), { share_numerator: 1, share_denominator: 1 })).toEqual({
      totalFen: 0,
      lineFen: [0, 0],
    })
  })

  it('counts what each line has beyond what is allowed for it', () => {
    const over = (eligible: number, ingredients: ReturnType<typeof allowed>) =>
      violationAmount('over-price', [{ eligibleFen: fen(eligible), ingredients }], {})
    expect(over(1000, allowed(10_000, 4_000_000))).toEqual({ totalFen: 600, lineFen: [600] })
    expect(over(1000, allowed(10_000, 10_000_000, 5000))).toEqual({ totalFen: 500, lineFen: [500] })
    expect(over(1000, allowed(5000, 10_000_000))).toEqual({ totalFen: 500, lineFen: [500] })
    expect(over(1000, allowed(10_000, 10_000_000))).toEqual({ totalFen: 0, lineFen: [0] })
    expect(over(1000, allowed(10_000, 99_000_000))).toEqual({ totalFen: 0, lineFen: [0] })
    // 9.99 5 yuan are allowed: half a fen is rounded up to what is allowed.
    expect(over(1000, allowed(10_000, 9_995_000))?.totalFen).toBe(0)
    expect(over(1000, allowed(10_000, 9_994_999))?.totalFen).toBe(1)
  })

  it('counts a line for no more than it is, even where less than nothing is allowed', () => {
    const line = { eligibleFen: fen(1000), ingredients: allowed(-10_000, 4_000_000) }
    expect(violationAmount('over-price', [line], {})?.totalFen).toBe(1000)
    const taken = { eligibleFen: fen(-5), ingredients: allowed(0, 0) }
    expect(violationAmount('over-price', [taken], {})?.totalFen).toBe(0)
  })

  it.each([
    ['share', {}, 'share_numerator'],
    ['share', { share_numerator: 1 }, 'share_denominator'],
    ['share', { share_numerator: '1', share_denominator: 2 }, 'share_numerator'],
    ['share', { share_numerator: 1, share_denominator: null }, 'share_denominator'],
  ] as const)('by %s of %j needs a whole number', (formula, ingredients, name) => {
    expect(() => violationAmount(formula, lines(1), ingredients)).toThrow(
      new TypeError(`The amount needs the whole number ${name}.`),
    )
  })

  it('beyond a price needs to know what is allowed for each line', () => {
    expect(() => violationAmount('over-price', lines(1), {})).toThrow('allowed_quantity')
    const without = { eligibleFen: fen(1), ingredients: { allowed_quantity: 1, allowed_price: 1 } }
    expect(() => violationAmount('over-price', [without], {})).toThrow('allowed_ratio')
  })

  it('cannot be computed for poisoned lines that add up to more than any amount', () => {
    const most = 10 ** 14
    expect(violationAmount('full', lines(most), {})?.totalFen).toBe(most)
    for (const formula of ['full', 'share', 'over-price'] as const)
      expect(
        violationAmount(formula, lines(most, 1), { share_numerator: 1, share_denominator: 2 }),
      ).toBeNull()
  })

  it('is that of a slow rational computation, and its parts add up, within each line', () => {
    fc.assert(
      fc.property(someLines, count, count, (eligible, numerator, denominator) => {
        const counted = violationAmount('share', lines(...eligible), {
          share_numerator: numerator,
          share_denominator: denominator,
        })
        const own = eligible.map((one) => (one > 0 ? BigInt(one) : 0n))
        const sum = own.reduce((total, one) => total + one, 0n)
        const isNothing = numerator <= 0 || denominator <= 0
        const part =
          numerator >= denominator ? sum : slowHalfUp(sum * BigInt(numerator), BigInt(denominator || 1))
        expect(BigInt(counted?.totalFen ?? -1)).toBe(isNothing ? 0n : part)
        expectWithin(counted, own)
      }),
    )
  })

  it('beyond a price is that of a slow rational computation', () => {
    const line = fc.tuple(
      eligibleFen,
      fc.integer({ min: 0, max: 10 ** 7 }),
      fc.integer({ min: 0, max: 10 ** 9 }),
      fc.integer({ min: 0, max: 10_000 }),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (given) => {
        const counted = violationAmount(
          'over-price',
          given.map(([eligible, quantity, price, ratio]) => ({
            eligibleFen: fen(eligible),
            ingredients: allowed(quantity, price, ratio),
          })),
          {},
        )
        const expected = given.map(([eligible, quantity, price, ratio]) => {
          const may = slowHalfUp(BigInt(quantity) * BigInt(price) * BigInt(ratio), 10n ** 12n)
          const over = (eligible > 0 ? BigInt(eligible) : 0n) - may
          return over > 0n ? over : 0n
        })
        expect(counted?.lineFen.map(BigInt)).toEqual(expected)
        expectWithin(
          counted,
          given.map(([eligible]) => BigInt(Math.max(0, eligible))),
        )
      }),
    )
  })

  it('never counts more when a line is added', () => {
    const formulas: readonly AmountFormula[] = ['full', 'share']
    fc.assert(
      fc.property(someLines, eligibleFen, fc.constantFrom(...formulas), (eligible, more, formula) => {
        const half = { share_numerator: 1, share_denominator: 2 }
        const before = violationAmount(formula, lines(...eligible), half)?.totalFen ?? 0
        const after = violationAmount(formula, lines(...eligible, more), half)?.totalFen ?? 0
        expect(after).toBeGreaterThanOrEqual(before)
      }),
    )
  })
})

function expectWithin(counted: ReturnType<typeof violationAmount>, eligible: readonly bigint[]): void {
  const parts = (counted?.lineFen ?? []).map(BigInt)
  expect(parts).toHaveLength(eligible.length)
  expect(parts.reduce((sum, one) => sum + one, 0n)).toBe(BigInt(counted?.totalFen ?? -1))
  for (const [at, part] of parts.entries()) {
    expect(part >= 0n).toBe(true)
    expect(part <= (eligible[at] ?? 0n)).toBe(true)
  }
}
