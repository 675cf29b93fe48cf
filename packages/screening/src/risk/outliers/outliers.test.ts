import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../statistics/seeded-random.ts'
import { explainRisk } from '../model/explain-risk.ts'
import { scoreRisk } from '../model/score-risk.ts'
import { trainUnsupervised } from '../model/train-unsupervised.ts'
import { buildTable, buildWish } from '../testing/build-table.ts'
import { meanDepth } from './isolation-forest.ts'
import { rankOn, rankScale } from './rank-scale.ts'
import { rarityOf, tailGrids } from './tail-rarity.ts'

/** Ordinary rows of two levels with medians far apart, and two strange ones at the end. */
function population() {
  const random = seededRandom(9)
  const level = Array.from({ length: 400 }, (_, row) => (row % 4 === 0 ? '三级' : '一级'))
  const visits = level.map((of) => (of === '三级' ? 1000 + random() * 200 : 50 + random() * 20))
  const days = level.map(() => 8 + random() * 2)
  visits[399] = 1000 // ordinary for 三级, but this one is 一级
  days[398] = 90
  return buildTable({
    columns: { visits, days },
    labels: level.map(() => -1),
    groups: { level },
  })
}
const columns = { id: 'id', time: null, label: null, decided: null, peers: 'level', fairness: [] }

describe('the unsupervised score', () => {
  const table = population()
  const model = trainUnsupervised(table, buildWish({ columns }))
  const { scores } = scoreRisk(model, table)

  it('puts first what is unlike its own peers, on the first day', () => {
    const order = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
    expect(order.slice(0, 2).sort()).toEqual([398, 399])
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true)
  })

  it('says why: observed, the median of whom, and how rare', () => {
    const [reason] = explainRisk(model, table, 399)
    expect(reason).toMatchObject({ feature: 'visits', value: 1000, peerGroup: '一级', peers: 300 })
    expect(reason?.usual).toBeGreaterThan(50)
    expect(reason?.usual).toBeLessThan(70)
    expect(reason?.tail).toBeLessThan(0.01)
  })

  it('is the same byte by byte for the same seed', () => {
    expect(JSON.stringify(trainUnsupervised(table, buildWish({ columns })))).toBe(JSON.stringify(model))
  })

  it('takes what is missing for no reason to suspect', () => {
    const one = buildTable({
      columns: { visits: [null], days: [null] },
      labels: [-1],
      groups: { level: [null] },
    })
    expect(scoreRisk(model, one).scores[0]).toBeLessThan(0.2)
    expect(explainRisk(model, one, 0)).toEqual([])
  })

  it('is finite beyond anything seen', () => {
    const columns = { visits: [Number.MAX_VALUE], days: [-Number.MAX_VALUE] }
    const far = buildTable({ columns, labels: [-1], groups: { level: ['new'] } })
    expect(scoreRisk(model, far).scores[0]).toBeGreaterThan(0.99)
    expect(explainRisk(model, far, 0).every(({ push }) => Number.isFinite(push))).toBe(true)
  })

  it('needs twenty rows that differ somewhere', () => {
    const of = (rows: number, value: (row: number) => number) =>
      buildTable({
        columns: { x: Array.from({ length: rows }, (_, row) => value(row)) },
        labels: Array.from({ length: rows }, () => -1),
      })
    expect(() =>
      trainUnsupervised(
        of(0, () => 1),
        buildWish(),
      ),
    ).toThrow('没有数据行')
    expect(() =>
      trainUnsupervised(
        of(5, (row) => row),
        buildWish(),
      ),
    ).toThrow('样本不足')
    expect(() =>
      trainUnsupervised(
        of(50, () => 1),
        buildWish(),
      ),
    ).toThrow('没有可用的特征')
  })
})

describe('parts of the unsupervised score', () => {
  it('the mean depth is that of the paper', () => {
    expect([0, 1, 2].map(meanDepth)).toEqual([0, 0, 1])
    // c(256), Liu, Ting & Zhou 2008.
    expect(meanDepth(256)).toBeCloseTo(10.24, 1)
  })

  it('the tails count both sides, never rarer than one row more', () => {
    const values = Float64Array.from({ length: 99 }, (_, row) => row + 1)
    const [grid] = tailGrids({ values, width: 1, kinds: ['category'] })
    if (!grid) throw new Error('one feature has one grid')
    expect(rarityOf(grid, 50)).toBeCloseTo(0, 12)
    expect(rarityOf(grid, 5)).toBeCloseTo(-Math.log((2 * 5) / 99), 9)
    expect(rarityOf(grid, 95)).toBeCloseTo(-Math.log((2 * 5) / 99), 9)
    expect(rarityOf(grid, 1e300)).toBeCloseTo(-Math.log(2 / 100), 9)
    expect(rarityOf(grid, Number.NaN)).toBeCloseTo(0, 12)
  })

  it('a distance counts further beyond the outer fence, where shares are all the same', () => {
    const values = Float64Array.from({ length: 99 }, (_, row) => (row - 49) / 49)
    const [grid] = tailGrids({ values, width: 1, kinds: ['number'] })
    if (!grid) throw new Error('one feature has one grid')
    const [near, far] = [2, Math.asinh(7) + Math.log(10)].map((value) => rarityOf(grid, value))
    expect(near).toBeCloseTo(-Math.log(2 / 100), 9)
    expect((far ?? 0) - (near ?? 0)).toBeCloseTo(Math.log(10), 9)
  })

  it('ranks rise with the value from 0 to 1, and are one half where nothing differs', () => {
    const scale = rankScale(Float64Array.from({ length: 1001 }, (_, row) => row))
    expect(
      [-5, 0, 500, 995, 1000, 5000].map((value) => Math.round(rankOn(scale, value) * 1000) / 1000),
    ).toEqual([0, 0, 0.5, 0.995, 1, 1])
    expect(rankOn(rankScale(Float64Array.of(3, 3)), 3)).toBe(0.5)
    expect(rankOn(rankScale(new Float64Array(0)), 1)).toBe(1)
  })
})
