import { clopperPearson, normalQuantile, wilson } from '@fundwatch/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bootstrapMean } from './bootstrap-mean.ts'
import { equity } from './equity.ts'
import { seededRandom } from './seeded-random.ts'
import { expectNear } from './testing/expect-near.ts'

describe('intervals of shares', () => {
  it('are those of the tables', () => {
    // Newcombe 1998, table I: 81 of 263, and 0 of 20.
    expectNear(wilson(81, 263).low, 0.2553, 1e-3)
    expectNear(wilson(81, 263).high, 0.3662, 1e-3)
    expectNear(clopperPearson(81, 263).low, 0.2527, 1e-3)
    expectNear(clopperPearson(81, 263).high, 0.3676, 1e-3)
    expectNear(wilson(0, 20).high, 0.1611, 1e-3)
    expectNear(clopperPearson(0, 20).high, 0.1684, 1e-3)
    expect(wilson(0, 0)).toEqual({ value: 0, low: 0, high: 1 })
    expect(() => wilson(3, 2)).toThrow(RangeError)
  })

  it('hold the share, the exact one at least as wide at 0 and at all', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (hits, misses) => {
        for (const { value, low, high } of [
          wilson(hits, hits + misses),
          clopperPearson(hits, hits + misses),
        ]) {
          expect(low <= value && value <= high).toBe(true)
          expect(low >= 0 && high <= 1).toBe(true)
        }
      }),
    )
  })
})

describe('the mean over seeds', () => {
  it('has an interval that holds the truth about 19 times of 20 with five seeds', () => {
    const random = seededRandom(8)
    let inside = 0
    for (let trial = 0; trial < 400; trial += 1) {
      const values = Array.from({ length: 5 }, () => 3 + normalQuantile(random()))
      const interval = bootstrapMean(values, { seed: trial, rounds: 500 })
      if (interval !== 'not-enough-data' && interval.low <= 3 && 3 <= interval.high) inside += 1
    }
    expect(inside / 400).toBeGreaterThan(0.85)
  })

  it('is the same for the same seed, and says when one value is not enough', () => {
    const values = [1, 2, 3, 4, 10]
    expect(bootstrapMean(values, { seed: 2 })).toEqual(bootstrapMean(values.toReversed(), { seed: 2 }))
    expect(bootstrapMean([2, 2, 2], { seed: 2 })).toEqual({ value: 2, low: 2, high: 2 })
    expect(bootstrapMean([2], { seed: 2 })).toBe('not-enough-data')
  })
})

describe('the equity table', () => {
  it('compares each class with the rest of its side', () => {
    const rows = equity([
      { side: 'level', key: 'small', hits: 12, population: 100 },
      { side: 'level', key: 'large', hits: 4, population: 100 },
      { side: 'county', key: 'only', hits: 16, population: 200 },
    ])
    expect(rows.map(({ side, key }) => `${side} ${key}`)).toEqual([
      'county only',
      'level large',
      'level small',
    ])
    expect(rows[0]).toMatchObject({ ratio: null, p: 1, q: 1 })
    // SciPy 1.17: hypergeom(200, 16, 100), twice (sf(12) + pmf(12) / 2).
    expectNear(rows[2]?.p ?? 0, 0.04084652433627052, 1e-9)
    expectNear(rows[2]?.ratio?.value ?? 0, 12.5 / 4.5, 1e-12)
    expectNear(rows[1]?.p ?? 0, rows[2]?.p ?? 1, 1e-9)
  })

  it('is finite for empty classes, nobody hit and everybody hit', () => {
    const cell = fc.record({
      side: fc.constantFrom('a', 'b'),
      key: fc.constantFrom('x', 'y', 'z'),
      hits: fc.nat(20),
      misses: fc.nat(20),
    })
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 8 }), (cells) => {
        const table = equity(cells.map(({ misses, ...own }) => ({ ...own, population: own.hits + misses })))
        for (const { rate, ratio, p, q } of table)
          for (const number of [rate.low, rate.high, p, q, ratio?.low ?? 0, ratio?.high ?? 0])
            expect(Number.isFinite(number)).toBe(true)
      }),
    )
    expect(equity([])).toEqual([])
  })
})
