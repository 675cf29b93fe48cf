import { describe, expect, it } from 'vitest'
import type { RiskDefinition } from './risk-entity.ts'
import { ScoredColumns } from './scored-columns.ts'

const definition: RiskDefinition = {
  entity: 'institution',
  title: '医药机构',
  least: 1,
  leastDecided: 1,
  peers: { column: 'peers', title: '类型', words: new Map([['hospital/3', '三级医院']]) },
  fairness: [{ column: 'county', title: '区划', words: new Map() }],
  features: [],
}

function scored(orders: readonly number[]): ScoredColumns {
  const columns = new ScoredColumns(definition)
  const ids = orders.map((_, at) => `H${String(at).padStart(4, '0')}`)
  columns.add(
    {
      rows: ids.length,
      entityIds: ids,
      monthNos: Int32Array.from(ids, () => 1),
      counts: new Map(),
      texts: new Map([
        ['name', ids],
        ['peers', ids.map(() => 'hospital/3')],
        ['county', ids.map((_, at) => (at % 2 === 0 ? 'A' : 'B'))],
      ]),
    },
    { scores: Float64Array.from(orders), order: Float64Array.from(orders) },
  )
  return columns
}

const bandsOf = (columns: ScoredColumns) => {
  const ranked = columns.ranked()
  return Array.from(ranked, (_, at) => columns.bandAt(ranked, at + 1))
}

describe('bands', () => {
  it('are the first hundredth and the next four of all', () => {
    const bands = bandsOf(scored(Array.from({ length: 1000 }, (_, at) => at)))
    expect(bands.slice(0, 10).every((band) => band === 'high')).toBe(true)
    expect(bands.slice(10, 50).every((band) => band === 'raised')).toBe(true)
    expect(bands.slice(50).every((band) => band === 'ordinary')).toBe(true)
  })

  it('do not set anybody apart where all are alike, or hardly anybody differs from the middle', () => {
    expect(new Set(bandsOf(scored(Array.from({ length: 400 }, () => 0.5))))).toEqual(new Set(['ordinary']))
    const one = bandsOf(scored([...Array.from({ length: 399 }, () => 0.5), 0.9]))
    expect(one[0]).toBe('high')
    expect(new Set(one.slice(1))).toEqual(new Set(['ordinary']))
  })

  it('of nobody and of one are sane', () => {
    expect(bandsOf(scored([]))).toEqual([])
    expect(bandsOf(scored([0.3]))).toHaveLength(1)
  })
})

describe('the order', () => {
  it('is by risk, and by id of equal risk', () => {
    const columns = scored([0.1, 0.9, 0.9, 0.5])
    expect([...columns.ranked()]).toEqual([1, 2, 3, 0])
    const first = columns.score(columns.ranked(), 1)
    expect(first).toMatchObject({ entityId: 'H0001', rank: 1, peers: '三级医院', county: 'B', reasons: null })
  })

  it('counts who stands highest among whom', () => {
    const columns = scored(Array.from({ length: 200 }, (_, at) => at))
    const cells = columns.equityCells(columns.ranked())
    expect(cells.map(({ population }) => population)).toEqual([100, 100])
    expect(cells.reduce((sum, { hits }) => sum + hits, 0)).toBe(2)
  })
})
