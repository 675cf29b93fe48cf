import { describe, expect, it } from 'vitest'
import { baselinesOf, type EntityFeatures, MONEY } from './baselines.ts'

function entities(rows: number, kinds: boolean): EntityFeatures {
  const column = (name: string, value: (row: number) => number) => ({
    name,
    values: Float64Array.from({ length: rows }, (_, row) => value(row)),
  })
  return {
    ids: Array.from({ length: rows }, (_, row) => `e${row}`),
    kinds: kinds ? Array.from({ length: rows }, (_, row) => (row % 2 === 0 ? 'hospital' : 'pharmacy')) : null,
    features: [
      column(MONEY, (row) => row * 100),
      column('visits', (row) => (row === 7 ? 900 : 10 + (row % 5))),
      column('nights', (row) => (row === 7 ? 500 : row % 3)),
    ],
  }
}

describe('plain baselines', () => {
  it('rank by money, and by how odd somebody is', () => {
    const { byMoney, byForest } = baselinesOf(entities(60, false), 1)
    const first = (ranked: typeof byMoney) => ranked.toSorted((a, b) => b.score - a.score)[0]?.id
    expect(first(byMoney)).toBe('e59')
    expect(first(byForest)).toBe('e7')
  })

  it('compare with the same kind where there are kinds, alike in every run', () => {
    const { byForest } = baselinesOf(entities(60, true), 3)
    expect(byForest).toEqual(baselinesOf(entities(60, true), 3).byForest)
    expect(byForest.every(({ score }) => Number.isFinite(score))).toBe(true)
  })

  it.each([0, 1, 5])('say nothing of %i entities', (rows) => {
    const { byForest } = baselinesOf(entities(rows, false), 1)
    expect(byForest.map(({ score }) => score)).toEqual(Array.from({ length: rows }, () => 0))
  })
})
