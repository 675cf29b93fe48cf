import { normalQuantile } from '@fundwatch/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestSplit } from './level-split.ts'
import { medianInPlace } from './median.ts'
import { monthlyChange, monthlyChanges } from './monthly-change.ts'
import { seededRandom } from './seeded-random.ts'
import { expectNear } from './testing/expect-near.ts'
import { theilSen } from './theil-sen.ts'

const random = seededRandom(1)
/** About a Poisson. */
const count = (mean: number) => Math.max(0, Math.round(mean + Math.sqrt(mean) * normalQuantile(random())))
const months = (length: number, value: (index: number) => number) =>
  Array.from({ length }, (_, index) => ({ monthNo: 24_300 + index, value: value(index) }))
const season = (index: number) => 1 + 0.4 * Math.sin((index * Math.PI) / 6)

describe('a change of level', () => {
  it('is found at its month with both levels and their ratio', () => {
    const change = monthlyChange({
      months: months(36, (at) => count(at < 20 ? 50 : 100)),
      kind: 'count',
      seed: 1,
    })
    expect(change).toMatchObject({ atMonth: 24_320, p: 0.001, seasonal: false })
    if (change === null || change === 'not-enough-data') throw new Error('It was found.')
    expectNear(change.ratio ?? 0, 2, 0.1)
  })

  it('is found in amounts, across gaps, per exposure, and from nothing', () => {
    const gaps = months(30, (at) => (at < 15 ? 1e8 : 3e8) + 1e7 * random()).filter(
      ({ monthNo }) => monthNo % 5 > 0,
    )
    expect(monthlyChange({ months: gaps, kind: 'amount', seed: 1 })).toMatchObject({ atMonth: 24_316 })
    const grown = months(24, (at) => 10 * (at + 1)).map((month, at) => ({ ...month, exposure: at + 1 }))
    expect(monthlyChange({ months: grown, kind: 'count', seed: 1 })).toBeNull()
    const fromNothing = monthlyChange({
      months: months(24, (at) => (at < 12 ? 0 : 40)),
      kind: 'count',
      seed: 1,
    })
    expect(fromNothing).toMatchObject({ atMonth: 24_312, before: 0, after: 40, ratio: null })
  })

  it('comes by chance in at most three of a hundred series without one, with seasons or a spike or not', () => {
    const kinds = [
      () => count(20),
      () => count(3),
      (at: number) => (at === 7 ? 3000 : count(20)),
      (at: number) => count(40 * season(at)),
    ]
    // Within one year a season is a change of level.
    for (const [kind, value] of kinds.entries())
      for (const length of kind === 3 ? [24, 36] : [12, 24, 36]) {
        const found = Array.from({ length: 150 }, (_, seed) =>
          monthlyChange({ months: months(length, value), kind: 'count', seed }),
        ).filter((change) => change !== null)
        expect(found.length, `${length} months of ${value}`).toBeLessThanOrEqual(5)
      }
  })

  it('of a half is found in eight of ten series, and beside one extreme month', () => {
    const found = (value: (at: number) => number) =>
      Array.from({ length: 100 }, (_, seed) => {
        const change = monthlyChange({ months: months(36, value), kind: 'count', seed })
        return change !== null && change !== 'not-enough-data' && Math.abs(change.atMonth - 24_320) <= 1
      }).filter(Boolean).length
    expect(found((at) => count(at < 20 ? 25 : 40))).toBeGreaterThan(78)
    expect(found((at) => (at === 5 ? 3000 : count(at < 20 ? 20 : 40)))).toBeGreaterThan(78)
  })

  it('finds several in order, the same ones for the same seed', () => {
    const wish = {
      months: months(48, (at) => count(at < 12 ? 30 : at < 30 ? 90 : 200)),
      kind: 'count',
      seed: 4,
    } as const
    const changes = monthlyChanges(wish)
    expect(changes).toMatchObject([{ atMonth: 24_312 }, { atMonth: 24_330 }])
    expect(monthlyChanges(wish)).toEqual(changes)
    expect(monthlyChanges({ ...wish, months: wish.months.toReversed() })).toEqual(changes)
  })

  it('is not looked for in too few months, nor found in equal ones', () => {
    expect(monthlyChange({ months: months(5, () => 3), kind: 'count', seed: 1 })).toBe('not-enough-data')
    expect(monthlyChange({ months: months(36, () => 0), kind: 'count', seed: 1 })).toBeNull()
    expect(monthlyChange({ months: months(36, () => 0.1), kind: 'amount', seed: 1 })).toBeNull()
    const twice = [...months(9, () => 1), ...months(1, () => 1)]
    expect(() => monthlyChange({ months: twice, kind: 'count', seed: 1 })).toThrow(RangeError)
  })

  it('is finite whatever the months are', () => {
    const value = fc.oneof(fc.constantFrom(0, 1, 1e12, -1e9), fc.double({ min: 0, max: 1e4, noNaN: true }))
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), fc.constantFrom('count', 'amount'), (values, kind) => {
        const changes = monthlyChanges({
          months: months(values.length, (at) => values[at] ?? 0),
          kind,
          seed: 1,
          rounds: 99,
          mostChance: 0.1,
        })
        if (changes === 'not-enough-data') return
        for (const { before, after, p, ratio } of changes)
          for (const number of [before, after, p, ratio ?? 0]) expect(Number.isFinite(number)).toBe(true)
      }),
    )
  })
})

describe('the best split', () => {
  it('is that of the slow sum of squares', () => {
    const part = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 9 }))
    fc.assert(
      fc.property(fc.array(part, { minLength: 4, maxLength: 20 }), (parts) => {
        const rates = Float64Array.from(parts, ([rate]) => rate)
        const weights = Float64Array.from(parts, ([, weight]) => weight)
        const cost = (from: number, to: number) => {
          const own = parts.slice(from, to)
          const total = own.reduce((sum, [, weight]) => sum + weight, 0)
          const mean = own.reduce((sum, [rate, weight]) => sum + (rate * weight) / total, 0)
          return own.reduce((sum, [rate, weight]) => sum + weight * (rate - mean) ** 2, 0)
        }
        const gains = parts
          .slice(2, -1)
          .map((_, at) => cost(0, parts.length) - cost(0, at + 2) - cost(at + 2, parts.length))
        const split = bestSplit({ rates, weights }, 2)
        const most = Math.max(0, ...gains)
        expect(Math.abs((split?.gain ?? 0) - most)).toBeLessThan(1e-6 * (1 + most))
      }),
    )
  })
})

describe('a robust slope', () => {
  it('is the median of all slopes and stays when three of ten values are wrong', () => {
    const line = months(10, (at) => 5 + 2 * at).map(({ monthNo, value }) => ({ at: monthNo - 24_300, value }))
    expect(theilSen(line)).toEqual({ slope: 2, level: 5 })
    const wrong = line.map((point) => (point.at === 2 || point.at === 9 ? { ...point, value: 1e6 } : point))
    expectNear(theilSen(wrong)?.slope ?? 0, 2, 0.3)
    expect(theilSen([{ at: 1, value: 4 }])).toBeNull()
    expect(
      theilSen([
        { at: 1, value: 4 },
        { at: 1, value: 5 },
      ]),
    ).toBeNull()
  })

  it('takes the median that sorting gives', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 40 }), (values) => {
        const rising = values.toSorted((left, right) => left - right)
        const middle = ((rising[(values.length - 1) >> 1] ?? 0) + (rising[values.length >> 1] ?? 0)) / 2
        expect(medianInPlace(Float64Array.from(values))).toBe(middle)
      }),
    )
  })
})
