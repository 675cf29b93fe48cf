import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fen } from './fen.ts'
import { fen } from './fen.ts'
import { splitFen } from './split-fen.ts'

const weights = fc.array(fc.integer({ min: 0, max: 10 ** 12 }), { minLength: 1, maxLength: 40 })
const amount = fc.integer({ min: -(10 ** 14), max: 10 ** 14 }).map((value) => fen(value))
const sum = (parts: readonly Fen[]): number => parts.reduce((total, part) => total + part, 0)

describe('splitting an amount', () => {
  it('gives the odd fen to the largest remainder, then to the lower index', () => {
    expect(splitFen(fen(100), [1, 1, 1])).toEqual([34, 33, 33])
    expect(splitFen(fen(100), [1, 2, 4])).toEqual([14, 29, 57])
    expect(splitFen(fen(-100), [1, 1, 1])).toEqual([-34, -33, -33])
  })

  it('treats weights that are all zero as equal', () => {
    expect(splitFen(fen(5), [0, 0])).toEqual([3, 2])
  })

  it.each([[[]], [[-1]], [[0.5]], [[Number.NaN]]])('refuses the weights %j', (unusable) => {
    expect(() => splitFen(fen(1), unusable)).toThrow(/无法按/)
  })

  it('adds up exactly, each part within a fen of its share', () => {
    fc.assert(
      fc.property(amount, weights, (total, given) => {
        const parts = splitFen(total, given)
        expect(sum(parts)).toBe(total)
        const whole = given.reduce((all, weight) => all + BigInt(weight), 0n)
        if (whole === 0n) return
        for (const [index, weight] of given.entries()) {
          const off = BigInt(parts[index] ?? 0) * whole - BigInt(total) * BigInt(weight)
          expect(off < whole && off > -whole).toBe(true)
        }
      }),
    )
  })

  it('gives nothing to a weight of zero while another has some', () => {
    fc.assert(
      fc.property(amount, weights, (total, given) => {
        const parts = splitFen(total, [...given, 0, 1])
        expect(parts.at(-2)).toBe(0)
      }),
    )
  })
})
