import { describe, expect, it } from 'vitest'
import { encodeRows, numberFeature, type RiskFeature } from '../table/encode.ts'
import { rowsWhere } from '../table/risk-table.ts'
import { buildTable, riskyTable } from '../testing/build-table.ts'
import { boost } from './boost.ts'
import { BOOST_PARAMETERS } from './boost-parameters.ts'
import { addMargins, chanceOf, packForest } from './tree.ts'

const all = (length: number) => Int32Array.from({ length }, (_, row) => row)

function boosted(values: readonly (number | null)[], labels: readonly number[], monotone: -1 | 0 | 1 = 0) {
  const table = buildTable({ columns: { x: values }, labels })
  const [column] = table.features
  if (column?.kind !== 'number') throw new Error('a number was built')
  const feature = numberFeature(column, all(values.length), monotone)
  const features: RiskFeature[] = feature ? [feature] : []
  const matrix = encodeRows(features, table, { from: 0, to: table.rows })
  const { start, trees } = boost({
    features,
    matrix,
    labels: Uint8Array.from(labels),
    trainRows: all(values.length),
    validRows: new Int32Array(0),
    seed: 1,
    parameters: { ...BOOST_PARAMETERS, rowShare: 1, featureShare: 1 },
  })
  const margins = new Float64Array(values.length).fill(start)
  addMargins(packForest(trees), { matrix, width: 1 }, margins)
  return { trees, chances: margins.map(chanceOf) }
}

describe('boosted trees', () => {
  it('learn where the missing belong', () => {
    const values = Array.from({ length: 200 }, (_, row) => (row % 2 === 0 ? null : row))
    const { chances } = boosted(
      values,
      values.map((value) => (value === null ? 1 : 0)),
    )
    expect(chances[0]).toBeGreaterThan(0.95)
    expect(chances[1]).toBeLessThan(0.05)
  })

  it('never turn against a monotone constraint, although the rows do', () => {
    const values = Array.from({ length: 300 }, (_, row) => row)
    const labels = values.map((value) =>
      value > 100 && value < 200 ? 1 : value >= 200 && value % 3 === 0 ? 1 : 0,
    )
    const free = boosted(values, labels).chances
    const rising = boosted(values, labels, 1).chances
    expect(free[150] ?? 0).toBeGreaterThan(free[290] ?? 1)
    for (let row = 1; row < rising.length; row += 1)
      expect(rising[row]).toBeGreaterThanOrEqual((rising[row - 1] ?? 0) - 1e-12)
  })

  it('say the share at large where nothing can be told apart', () => {
    const { trees, chances } = boosted([null, 1, null, 1], [1, 1, 0, 0])
    expect(trees).toEqual([])
    expect(chances[0]).toBeCloseTo(0.5, 12)
  })

  it('stop when rows held back gain no more', () => {
    const table = riskyTable(1200)
    const features = table.features.flatMap((column) =>
      column.kind === 'number' ? (numberFeature(column, all(table.rows), 0) ?? []) : [],
    )
    const matrix = encodeRows(features, table, { from: 0, to: table.rows })
    const { trees, validLoss } = boost({
      features,
      matrix,
      labels: Uint8Array.from(table.labels),
      trainRows: rowsWhere(table.rows, (row) => row < 800),
      validRows: rowsWhere(table.rows, (row) => row >= 800),
      seed: 1,
      parameters: BOOST_PARAMETERS,
    })
    expect(trees.length).toBeGreaterThan(5)
    expect(trees.length).toBeLessThan(BOOST_PARAMETERS.trees)
    expect(validLoss).toBeLessThan(0.6)
  })
})
