import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../statistics/seeded-random.ts'
import { chanceOf } from '../trees/tree.ts'
import { calibrate, calibrated } from './calibrate.ts'
import { fitSigmoid } from './fit-sigmoid.ts'
import { poolAdjacent } from './pool-adjacent.ts'

/** Margins of a model that is twice as sure as it may be. */
function tooSure(rows: number) {
  const random = seededRandom(11)
  const margins = Float64Array.from({ length: rows }, () => (random() - 0.5) * 10)
  const labels = Uint8Array.from(margins, (margin) => (random() < chanceOf(margin / 2) ? 1 : 0))
  return { margins, labels }
}

describe('calibration', () => {
  it('is chosen by how much there is to learn from', () => {
    expect(calibrate(Float64Array.of(1, 2), Uint8Array.of(0, 1)).kind).toBe('none')
    const { margins, labels } = tooSure(2000)
    expect(calibrate(margins.slice(0, 100), labels.slice(0, 100)).kind).toBe('platt')
    expect(calibrate(margins, labels).kind).toBe('isotonic')
  })

  it('brings chances back to what comes out, either way', () => {
    const { margins, labels } = tooSure(4000)
    const { slope, offset } = fitSigmoid(margins, labels)
    expect(slope).toBeCloseTo(0.5, 1)
    expect(Math.abs(offset)).toBeLessThan(0.15)
    const isotonic = calibrate(margins, labels)
    for (const margin of [-4, -2, 0, 2, 4])
      expect(Math.abs(calibrated(isotonic, margin) - chanceOf(margin / 2))).toBeLessThan(0.1)
  })

  it('never turns the order round, never says never, and is finite for any margin', () => {
    const rows = fc.array(
      fc.record({ margin: fc.double({ min: -50, max: 50, noNaN: true }), label: fc.nat(1) }),
      {
        minLength: 1,
        maxLength: 60,
      },
    )
    fc.assert(
      fc.property(rows, (rows) => {
        const margins = Float64Array.from(rows, ({ margin }) => margin)
        const labels = Uint8Array.from(rows, ({ label }) => label)
        const sorted = margins.slice().sort()
        const isotonic = { kind: 'isotonic', rows: rows.length, ...poolAdjacent(margins, labels) } as const
        const platt = { kind: 'platt', rows: rows.length, ...fitSigmoid(margins, labels) } as const
        for (const calibration of [isotonic, platt]) {
          const chances = sorted.map((margin) => calibrated(calibration, margin))
          expect(chances.every((chance) => chance >= 0 && chance <= 1)).toBe(true)
          expect(chances.every((chance, at) => at === 0 || chance >= (chances[at - 1] ?? 0) - 1e-12)).toBe(
            true,
          )
        }
        expect(isotonic.chances.every((chance) => chance > 0 && chance < 1)).toBe(true)
      }),
    )
  })

  it('pools neighbours in the wrong order', () => {
    // Rows 2 and 3 are in the wrong order: one step of two rows with one confirmed, (1 + ½) ÷ (2 + 1).
    expect(poolAdjacent(Float64Array.of(1, 2, 3, 4), Uint8Array.of(0, 1, 0, 1))).toEqual({
      margins: [1, 2.5, 4],
      chances: [0.25, 0.5, 0.75],
    })
  })

  it('takes rows of the same margin together, in whatever order they come', () => {
    expect(poolAdjacent(Float64Array.of(1, 1), Uint8Array.of(0, 1))).toEqual(
      poolAdjacent(Float64Array.of(1, 1), Uint8Array.of(1, 0)),
    )
  })
})
