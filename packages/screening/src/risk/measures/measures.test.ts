import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../statistics/seeded-random.ts'
import { buildTable } from '../testing/build-table.ts'
import { drawEntities, intervalOf } from './entity-bootstrap.ts'
import { fairnessOf } from './fairness.ts'
import { probabilityMeasures } from './probabilities.ts'

describe('the bootstrap by entities', () => {
  it('draws the rows of an entity together', () => {
    const entityOf = Int32Array.of(7, 7, 9, 9, 9)
    drawEntities(entityOf, { seed: 1, draws: 50 }, (weights) => {
      expect(weights[0]).toBe(weights[1])
      expect(weights[2]).toBe(weights[4])
      expect((weights[0] ?? 0) + (weights[2] ?? 0)).toBe(2)
      return []
    })
  })

  it('gives the interval of a mean of normal theory, and the same for the same seed', () => {
    const random = seededRandom(3)
    const values = Float64Array.from({ length: 400 }, () => random())
    const mean = (weights: Float64Array) => [
      values.reduce((sum, value, row) => sum + value * (weights[row] ?? 0), 0) / 400,
    ]
    const draw = () =>
      drawEntities(
        Int32Array.from(values, (_, row) => row),
        { seed: 5, draws: 400 },
        mean,
      )
    const { low, high } = intervalOf(0.5, draw(), 0)
    expect((high ?? 0) - (low ?? 0)).toBeCloseTo((2 * 1.96 * Math.sqrt(1 / 12)) / 20, 2)
    expect(draw()).toEqual(draw())
  })

  it('gives no interval where most draws could not be judged', () => {
    expect(
      intervalOf(
        0.5,
        Array.from({ length: 100 }, () => [null]),
        0,
      ),
    ).toEqual({ value: 0.5, low: null, high: null })
    expect(intervalOf(null, [[1]], 0)).toEqual({ value: null, low: null, high: null })
  })
})

describe('measures of chances', () => {
  it('are those by hand', () => {
    const measures = probabilityMeasures(Float64Array.of(0.2, 0.8), Uint8Array.of(0, 1))
    expect(measures?.brier).toBeCloseTo(0.04, 12)
    expect(measures?.brierOfShare).toBeCloseTo(0.25, 12)
    expect(measures?.logLoss).toBeCloseTo(-Math.log(0.8), 12)
  })

  it('stay finite for somebody who was sure and wrong', () => {
    expect(probabilityMeasures(Float64Array.of(0), Uint8Array.of(1))?.logLoss).toBeCloseTo(27.631, 3)
    expect(probabilityMeasures(new Float64Array(0), new Uint8Array(0))).toBeNull()
  })

  it('put every row into one bin, equal chances into the same', () => {
    const chances = Float64Array.from({ length: 95 }, (_, row) => (row < 40 ? 0.1 : row / 100))
    const bins = probabilityMeasures(chances, new Uint8Array(95))?.reliability ?? []
    expect(bins.reduce((sum, { rows }) => sum + rows, 0)).toBe(95)
    expect(bins[0]?.rows).toBe(40)
    expect(bins.every(({ low, high, share }) => low <= share && share <= high)).toBe(true)
  })
})

describe('fairness', () => {
  it('counts false alarms among the cleared of each group', () => {
    const table = buildTable({ labels: [1, 0, 0, 1], groups: { level: ['a', 'a', 'b', null] } })
    const [column] = table.groups
    const rows = Int32Array.of(0, 1, 2, 3)
    const told = column
      ? fairnessOf(column, {
          rows,
          chances: Float64Array.of(0.9, 0.8, 0.1, 0.2),
          labels: Uint8Array.of(1, 0, 0, 1),
          picked: Uint8Array.of(1, 1, 0, 0),
        })
      : []
    expect(told.map(({ group, rows, confirmed, picked }) => ({ group, rows, confirmed, picked }))).toEqual([
      { group: 'a', rows: 2, confirmed: 1, picked: 2 },
      { group: null, rows: 1, confirmed: 1, picked: 0 },
      { group: 'b', rows: 1, confirmed: 0, picked: 0 },
    ])
    expect(told[0]?.falseAlarms?.value).toBe(1)
    expect(told[1]?.falseAlarms).toBeNull()
    expect(told[2]?.found).toBeNull()
  })
})
