import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScreenRow } from './hit.ts'
import { judgeScreen } from './judge-screen.ts'
import type { ScreenJudge } from './screen.ts'
import { aScreen } from './testing/a-screen.ts'

const peers: ScreenJudge = {
  kind: 'peers',
  observed: 'hits',
  exposure: 'stays',
  measure: 'proportion',
  by: ['level_rank', 'county'],
  stratum: ['age'],
  worse: 'more',
}
const screen = aScreen(peers)
const row = (id: string, ...[hits, stays, over = {}]: readonly [number, number, ScreenRow?]): ScreenRow => ({
  institution_id: id,
  level_rank: 2,
  county: 'A',
  age: 1,
  hits,
  stays,
  ...over,
})
const alike = (count: number, over: ScreenRow = {}): ScreenRow[] =>
  Array.from({ length: count }, (_, at) => row(`H${at + 10}`, 20 + (at % 5), 200, over))
const judge = (rows: readonly ScreenRow[], parameters: Record<string, number> = {}) =>
  judgeScreen(screen, rows, new Map(Object.entries(parameters)))

describe('an institution beside its peers', () => {
  it('is a hit when it does three times as often what its like do', () => {
    const { hits, looked, notEnough } = judge([...alike(20), row('H1', 66, 200)])
    expect([looked, notEnough]).toEqual([21, 0])
    expect(hits.map(({ key }) => key)).toEqual([{ institution_id: 'H1' }])
    const [hit] = hits
    expect(hit?.facts.rate).toBe('33.0%')
    expect(hit?.facts.expected).toBe('11.0%')
    expect(hit?.facts.times).toBe('3.00')
    expect(hit?.comparedWith?.words).toContain('20 家')
    expect(hit?.score).toBeGreaterThan(60)
  })

  it('is none for doing so in four cases out of twelve: small numbers are drawn to what is usual', () => {
    expect(judge([...alike(20), row('H1', 4, 12)], { min_exposure: 10 }).hits).toEqual([])
  })

  it('is not judged with less than it takes, nor with too few like it', () => {
    const { hits, notEnough } = judge([...alike(20), row('H1', 9, 9)])
    expect([hits.length, notEnough]).toEqual([0, 1])
    const alone = judge([row('H1', 66, 200), row('H2', 1, 200)])
    expect([alone.hits.length, alone.notEnough]).toEqual([0, 2])
    expect(alone.note).toContain('数据不足')
  })

  it('is none for having many of the very ill, with whom everybody does so', () => {
    const mixed = alike(20).flatMap((each) => [each, { ...each, age: 2, hits: 90, stays: 100 }])
    const ill = [row('H1', 2, 20), { ...row('H1', 270, 300), age: 2 }]
    expect(judge([...mixed, ...ill]).hits).toEqual([])
  })

  it('is told what is usual without itself and without others as far off, also among few', () => {
    const few = [row('H1', 200, 200), row('H2', 190, 200), ...alike(10)]
    const found = judge(few, { min_peers: 5 })
    expect(found.hits.map(({ key }) => key.institution_id)).toEqual(['H1', 'H2'])
    expect(found.hits[0]?.facts.expected).toBe('11.0%')
  })

  it('is none for a habit that is rare even here, where a least rate is asked', () => {
    const rare = [...alike(20).map((each) => ({ ...each, hits: 1, stays: 2000 })), row('H1', 40, 2000)]
    expect(judge(rare).hits.length).toBe(1)
    expect(judge(rare, { min_rate: 100 }).hits).toEqual([])
  })

  it('says nothing of all who are equal, of nobody, and of who did nothing', () => {
    expect(judge([]).hits).toEqual([])
    expect(judge(Array.from({ length: 20 }, (_, at) => row(`H${at}`, 10, 100))).hits).toEqual([])
    expect(judge(Array.from({ length: 20 }, (_, at) => row(`H${at}`, 0, 100))).hits).toEqual([])
  })

  it('is found among peers of its county where they are many, else among those of its level', () => {
    const { hits } = judge([
      ...alike(12),
      ...alike(12).map((each, at) => ({ ...each, institution_id: `K${at}`, county: `C${at}` })),
      row('H1', 80, 200),
    ])
    expect(hits[0]?.comparedWith?.words).toContain('区划为A')
    const lonely = judge([...alike(12), row('K1', 80, 200, { county: 'Z' })])
    expect(lonely.hits[0]?.comparedWith?.words).toContain('等级为二级')
  })

  it('gives finite scores and amounts whatever the counts, and never more hits than members', () => {
    const counts = fc.record({ hits: fc.nat(1_000_000), more: fc.nat(10_000_000) })
    fc.assert(
      fc.property(fc.array(counts, { maxLength: 40 }), (members) => {
        const found = judge(members.map(({ hits, more }, at) => row(`H${at}`, hits, hits + more)))
        expect(found.hits.length).toBeLessThanOrEqual(members.length)
        for (const { score, comparedWith } of found.hits) {
          expect(Number.isFinite(score) && score >= 0 && score <= 100).toBe(true)
          expect(Number.isFinite(comparedWith?.limits?.high998 ?? 0)).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('mean costs beside peers', () => {
  const costs = aScreen(
    { ...peers, measure: 'mean', observed: 'cost_fen' },
    { numbers: [{ name: 'cost_fen', title: '费用', unit: 'fen' }] },
  )
  const cost = (id: string, mean: number, stays: number): ScreenRow => ({
    ...row(id, 0, stays),
    cost_fen: mean * stays,
  })

  it('are a hit at twice what is usual over many stays, not over a few', () => {
    const usual = Array.from({ length: 20 }, (_, at) => cost(`H${at + 10}`, 500_000 + 5_000 * (at % 7), 300))
    const many = judgeScreen(costs, [...usual, cost('H1', 1_050_000, 300)], new Map())
    expect(many.hits.map(({ key }) => key.institution_id)).toEqual(['H1'])
    expect(many.hits[0]?.facts.rate).toBe('10500.00元')
    expect(judgeScreen(costs, [...usual, cost('H1', 700_000, 30)], new Map()).hits).toEqual([])
  })
})
