import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NumberIssuer } from './number-issuer.ts'
import { mix32, Random } from './random.ts'

describe('Random', () => {
  it('gives the same numbers for the same key', () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        const [one, other] = [new Random(key), new Random(key)]
        return Array.from({ length: 20 }, () => one.next() === other.next()).every(Boolean)
      }),
    )
  })

  it('spreads evenly over sixteen bins (chi-square below its 99.9 % point)', () => {
    const random = new Random('bins')
    const bins = Array.from({ length: 16 }, () => 0)
    for (let index = 0; index < 64_000; index += 1) {
      const bin = random.below(16)
      bins[bin] = (bins[bin] ?? 0) + 1
    }
    const chiSquare = bins.reduce((sum, count) => sum + (count - 4000) ** 2 / 4000, 0)
    expect(chiSquare).toBeLessThan(37.7)
  })

  it('keeps to its bounds', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.nat(1000), (low, span) => {
        const value = new Random(`${low}/${span}`).between(low, low + span)
        return value >= low && value <= low + span
      }),
    )
  })

  it('counts events with the wanted mean, small and large', () => {
    for (const mean of [0.3, 4, 60]) {
      const random = new Random(`poisson ${mean}`)
      const counts = Array.from({ length: 4000 }, () => random.poisson(mean))
      const average = counts.reduce((sum, count) => sum + count, 0) / counts.length
      expect(Math.abs(average - mean)).toBeLessThan(4 * Math.sqrt(mean / 4000))
    }
  })

  it('draws things in proportion to their weights', () => {
    const random = new Random('weights')
    const drawn = Array.from({ length: 10_000 }, () => random.weighted([1, 3], (weight) => weight))
    expect(drawn.filter((weight) => weight === 3).length / 10_000).toBeCloseTo(0.75, 1)
  })

  it('shuffles without losing anything', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (things) => {
        const shuffled = new Random('shuffle').shuffled(things)
        expect(shuffled.toSorted((a, b) => a - b)).toEqual(things.toSorted((a, b) => a - b))
      }),
    )
  })

  it('has nothing to pick from an empty list', () => {
    expect(() => new Random('empty').pick([])).toThrow(RangeError)
  })
})

describe('NumberIssuer', () => {
  it('never repeats a number, and neighbours are not in order', () => {
    const issuer = new NumberIssuer('test')
    const numbers = Array.from({ length: 50_000 }, () => issuer.next())
    expect(new Set(numbers).size).toBe(50_000)
    const rising = numbers.filter((number, index) => index > 0 && number > (numbers[index - 1] ?? '')).length
    expect(rising / 50_000).toBeCloseTo(0.5, 1)
  })

  it('mixes reversibly: different inputs differ', () => {
    fc.assert(fc.property(fc.integer(), fc.integer(), (a, b) => (a | 0) === (b | 0) || mix32(a) !== mix32(b)))
  })
})
