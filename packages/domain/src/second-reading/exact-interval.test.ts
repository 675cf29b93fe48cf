import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countInterval, meanInterval } from './exact-interval.ts'

/** The chance of so many hits, by multiplying fractions: slow and plain. */
function chanceOf(
  hits: number,
  looked: number,
  { population, marked }: { population: number; marked: number },
): number {
  const choose = (all: number, some: number): number =>
    some < 0 || some > all
      ? 0
      : Array.from({ length: some }).reduce<number>((sum, _, at) => (sum * (all - at)) / (at + 1), 1)
  return (choose(marked, hits) * choose(population - marked, looked - hits)) / choose(population, looked)
}

describe('the interval of a count', () => {
  it('covers the truth 19 times of 20 in every small population, by enumeration', () => {
    for (let population = 1; population <= 24; population += 1)
      for (let looked = 1; looked <= population; looked += 1) {
        const ends = Array.from({ length: looked + 1 }, (_, hits) =>
          countInterval(hits, { population, looked }),
        )
        for (let marked = 0; marked <= population; marked += 1) {
          const covered = ends.reduce(
            (sum, { low, high }, hits) =>
              low <= marked && marked <= high ? sum + chanceOf(hits, looked, { population, marked }) : sum,
            0,
          )
          expect(covered, `${marked} of ${population}, ${looked} looked at`).toBeGreaterThanOrEqual(
            0.95 - 1e-9,
          )
        }
      }
  })

  it('gives the rule of three where nothing was found, and everything where nothing was looked at', () => {
    const { low, high } = countInterval(0, { population: 1_000_000, looked: 300 })
    expect(low).toBe(0)
    // 3.69 ÷ n is the two-sided bound, 3 ÷ n the one-sided one.
    expect(high / 1_000_000).toBeCloseTo(3.69 / 300, 3)
    expect(countInterval(0, { population: 70, looked: 0 })).toEqual({ value: 0, low: 0, high: 70 })
  })

  it('is the truth itself where everything was looked at', () => {
    expect(countInterval(4, { population: 9, looked: 9 })).toEqual({ value: 4, low: 4, high: 4 })
  })

  it.each([
    [5, 4, 9],
    [1, 10, 9],
    [-1, 4, 9],
    [0.5, 4, 9],
  ])('refuses %d hits of %d of %d', (hits, looked, population) => {
    expect(() => countInterval(hits, { looked, population })).toThrow(RangeError)
  })
})

describe('the interval of a mean', () => {
  it('is that of Clopper and Pearson where values are 0 or 1', () => {
    // Tables: 2 of 20 is 1.23 % to 31.70 %; 0 of 10 is 0 to 30.85 %.
    const two = meanInterval(2, { population: 1e9, looked: 20 })
    expect([two.low, two.high].map((end) => Number(end.toFixed(4)))).toEqual([0.0123, 0.317])
    expect(meanInterval(0, { population: 1e9, looked: 10 }).high).toBeCloseTo(0.3085, 4)
    expect(meanInterval(10, { population: 1e9, looked: 10 })).toMatchObject({ value: 1, high: 1 })
  })

  it('is the mean itself where everything was looked at', () => {
    expect(meanInterval(1.5, { population: 3, looked: 3 })).toEqual({ value: 0.5, low: 0.5, high: 0.5 })
  })

  it('holds the mean, within 0 and 1, and grows with it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (looked, share) => {
          const size = { population: 1e7, looked }
          const { value, low, high } = meanInterval(looked * share, size)
          expect(0 <= low && low <= value + 1e-9 && value <= high + 1e-9 && high <= 1).toBe(true)
          expect(meanInterval(Math.min(looked, looked * share + 0.1), size).high).toBeGreaterThanOrEqual(
            high - 1e-9,
          )
        },
      ),
      { numRuns: 300 },
    )
  })
})
