import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FrameCell, sampleSizeOf, strataOf, stratumKeyOf } from './draw-sample.ts'

const cell = fc.record({
  level: fc.constantFrom('tertiary', 'secondary', 'primary'),
  encounterClass: fc.constantFrom('inpatient', 'outpatient', 'pharmacy'),
  band: fc.integer({ min: 0, max: 4 }),
  claims: fc.integer({ min: 0, max: 20_000 }),
  each: fc.integer({ min: 1, max: 3_000_000 }),
})
const frame: fc.Arbitrary<readonly FrameCell[]> = fc
  .uniqueArray(cell, {
    maxLength: 45,
    selector: ({ level, encounterClass, band }) => `${level}${encounterClass}${band}`,
  })
  .map((cells) => cells.map(({ each, ...told }) => ({ ...told, fen: told.claims * each, mostFen: each })))

describe('strata', () => {
  it('hold every claim once, are drawn from without exceeding them, and come near the number wished', () => {
    fc.assert(
      fc.property(frame, fc.integer({ min: 10, max: 300 }), (cells, total) => {
        const strata = strataOf(cells, total)
        const sum = (
          of: readonly { readonly claims: number; readonly fen: number }[],
          name: 'claims' | 'fen',
        ) => of.reduce((all, one) => all + one[name], 0)
        expect(sum(strata, 'claims')).toBe(sum(cells, 'claims'))
        expect(sum(strata, 'fen')).toBe(sum(cells, 'fen'))
        for (const { sampled, claims } of strata) {
          expect(sampled).toBeLessThanOrEqual(claims)
          // Nothing is left without a chance.
          expect(sampled).toBeGreaterThanOrEqual(Math.min(claims, 3))
        }
        const drawn = strata.reduce((all, { sampled }) => all + sampled, 0)
        expect(drawn).toBeLessThanOrEqual(total + strata.length * 1.5 + 3)
        for (const one of cells.filter(({ claims }) => claims > 0))
          expect(strata.map(({ key }) => key)).toContain(stratumKeyOf(strata, one))
        expect(new Set(strata.map(({ key }) => key)).size).toBe(strata.length)
      }),
      { numRuns: 300 },
    )
  })

  it('do not depend on the order of cells', () => {
    fc.assert(
      fc.property(frame, (cells) => {
        const keyed = (strata: ReturnType<typeof strataOf>) =>
          new Map(strata.map((one) => [one.key, one.claims]))
        expect(keyed(strataOf(cells.toReversed(), 90))).toEqual(keyed(strataOf(cells, 90)))
      }),
      { numRuns: 100 },
    )
  })

  it('see the money: a few dear claims get far more than their share by number', () => {
    const base = { level: 'tertiary', encounterClass: 'inpatient' }
    const strata = strataOf(
      [
        { ...base, band: 0, claims: 99_000, fen: 99_000 * 5_000, mostFen: 9_999 },
        { ...base, band: 4, claims: 1_000, fen: 1_000 * 3_000_000, mostFen: 9_000_000 },
      ],
      100,
    )
    expect(strata.map(({ sampled }) => sampled)).toEqual([80, 20])
  })

  it('of an empty month are none', () => {
    expect(strataOf([], 60)).toEqual([])
  })
})

describe('the size of a sample', () => {
  it.each([
    [0, 0],
    [10, 10],
    [1_000, 60],
    [200_000, 100],
    [9_000_000, 300],
  ])('of %d is %d', (population, size) => {
    expect(sampleSizeOf(population, { share: 5, least: 60, most: 300 })).toBe(size)
  })
})
