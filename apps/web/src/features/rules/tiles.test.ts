import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tilesOf } from './tiles.ts'

describe('tiles', () => {
  it('fill the whole room, each by its weight', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 40 }),
        (weights) => {
          const total = weights.reduce((sum, one) => sum + one, 0)
          const tiles = tilesOf(weights, (weight) => weight, 3)
          expect(tiles).toHaveLength(weights.length)
          for (const { thing, left, top, width, height } of tiles) {
            expect(width * height).toBeCloseTo(thing / total, 6)
            expect(left + width).toBeLessThan(1.000001)
            expect(top + height).toBeLessThan(1.000001)
          }
        },
      ),
      { numRuns: 50 },
    )
  })

  it('leave out what weighs nothing', () => {
    expect(tilesOf([0, 2], (weight) => weight, 2).map(({ thing }) => thing)).toEqual([2])
  })
})
