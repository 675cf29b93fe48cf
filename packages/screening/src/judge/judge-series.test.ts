import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScreenRow } from './hit.ts'
import { judgeScreen } from './judge-screen.ts'
import { type MonthsAmongPeers, monthsAmongPeers } from './months-among-peers.ts'
import { aScreen } from './testing/a-screen.ts'

const alone = aScreen({ kind: 'series', observed: 'hits', exposure: 'stays', by: [], worse: 'more' })
const among = aScreen({ kind: 'series', observed: 'hits', exposure: 'stays', by: ['kind'], worse: 'more' })
const FIRST = 24_300

const months = (id: string, counts: readonly number[]): ScreenRow[] =>
  counts.map((hits, at) => ({ institution_id: id, kind: 'hospital', month_no: FIRST + at, hits, stays: 100 }))
const steady = [10, 12, 9, 11, 10, 10, 12, 9, 11, 10, 10, 11]
const jumping = [10, 12, 9, 11, 10, 10, 31, 33, 30, 32, 35, 30]
/** Seven others, not quite alike. */
const others = (counts: readonly number[]) =>
  Array.from({ length: 7 }, (_, at) =>
    months(
      `P${at}`,
      counts.map((hits, month) => hits + ((at + month) % 3)),
    ),
  ).flat()

describe('months of one institution', () => {
  it('are a hit when they jump and stay so, with the month', () => {
    const { hits } = judgeScreen(alone, [...months('H1', jumping), ...months('H2', steady)], new Map())
    expect(hits.map(({ key, facts }) => [key.institution_id, facts.month_no])).toEqual([['H1', 24_306]])
    expect(hits[0]?.comparedWith?.words).toBe('与自己2025-07以前相比')
  })

  it('are none when nothing changes, when there are too few, and when there is nothing', () => {
    expect(judgeScreen(alone, months('H1', steady), new Map()).hits).toEqual([])
    expect(judgeScreen(alone, months('H1', [1, 40]), new Map()).notEnough).toBe(1)
    expect(judgeScreen(alone, [], new Map()).hits).toEqual([])
  })

  it('say that they are too few to tell a change from chance among hundreds, and say nothing when they are enough', () => {
    const many = (length: number) =>
      Array.from({ length: 100 }, (_, at) =>
        months(
          `S${at}`,
          Array.from({ length }, (_month, month) => 10 + ((at * 7 + month * 5) % 4)),
        ),
      ).flat()
    expect(judgeScreen(alone, many(12), new Map()).note).toMatch(/^数据不足：每个对象最多12个月，100个对象/)
    expect(judgeScreen(alone, many(24), new Map()).note).toBe('')
  })

  it('that jump are found among hundreds that do not', () => {
    const many = Array.from({ length: 400 }, (_, at) =>
      months(
        `S${at}`,
        steady.map((hits, month) => hits + ((at * 7 + month * 5) % 4)),
      ),
    ).flat()
    const { hits } = judgeScreen(alone, [...many, ...months('H1', [...steady, ...jumping])], new Map())
    expect(hits.map(({ key }) => key.institution_id)).toEqual(['H1'])
  })
})

describe('months beside those of peers', () => {
  it('are a hit where one jumps and its peers do not, and the peers are none', () => {
    const { hits } = judgeScreen(among, [...months('H1', jumping), ...others(steady)], new Map())
    expect(hits.map(({ key }) => key.institution_id)).toEqual(['H1'])
    expect(hits[0]?.comparedWith?.words).toContain('另外 7 家')
    expect(hits[0]?.comparedWith?.members).toBe(7)
  })

  it('are none where all of its like jump in the same month, which alone would be a hit', () => {
    const rows = [...months('H1', jumping), ...others(jumping)]
    expect(judgeScreen(among, rows, new Map()).hits).toEqual([])
    expect(judgeScreen(alone, rows, new Map()).hits.length).toBeGreaterThan(0)
  })

  it('are a hit where its like fall and it does not: others left, it stayed', () => {
    const { hits } = judgeScreen(among, [...months('H1', steady), ...others(jumping.toReversed())], new Map())
    expect(hits.map(({ key }) => key.institution_id)).toEqual(['H1'])
  })

  it('are compared with itself where there are too few like it, and say so', () => {
    const { hits } = judgeScreen(among, months('H1', jumping), new Map())
    expect(hits[0]?.comparedWith?.words).toBe('与自己2025-07以前相比')
  })
})

const anyRows = fc.array(
  fc.record({
    institution_id: fc.constantFrom('A', 'B', 'C', 'D'),
    kind: fc.constantFrom('hospital', 'pharmacy', null),
    month_no: fc.integer({ min: FIRST, max: FIRST + 8 }),
    hits: fc.integer({ min: 0, max: 50 }),
    stays: fc.integer({ min: 0, max: 50 }),
  }),
  { maxLength: 40 },
)
const wish = { observed: 'hits', exposure: 'stays', leastOthers: 1 }

/** Whatever the rows, each member once with one row a month. */
function membersIn(rows: readonly ScreenRow[]) {
  const once = new Map(rows.map((row) => [`${row.institution_id} ${row.month_no}`, row]))
  const kinds = new Map(rows.map((row) => [row.institution_id, row.kind ?? null]))
  const own = [...once.values()].map(
    (row): ScreenRow => ({ ...row, kind: kinds.get(row.institution_id ?? null) ?? null }),
  )
  return [...Map.groupBy(own, (row) => String(row.institution_id))].map(([name, rowsOf]) => ({
    name,
    rows: rowsOf,
  }))
}

/** The stays of a member's months, times what all others like it did then, of what they did in all its months. */
function slowlyAdjusted(
  { name, rows: own, words }: MonthsAmongPeers,
  members: readonly { readonly name: string; readonly rows: readonly ScreenRow[] }[],
): readonly number[] {
  if (words === null) return own.map((row) => Number(row.stays))
  const isLike = (other: ScreenRow | undefined) => !words.includes('类型为') || other?.kind === own[0]?.kind
  const like = members.filter((other) => other.name !== name && isLike(other.rows[0]))
  const inMonths = own.map((row) => row.month_no)
  const theirs = like.flatMap((other) => other.rows).filter((row) => inMonths.includes(row.month_no))
  const rate = (some: readonly ScreenRow[]) => {
    const sum = (of: string) => some.reduce((total, row) => total + Number(row[of]), 0)
    return sum('stays') > 0 ? sum('hits') / sum('stays') : 0
  }
  const usual = rate(theirs)
  const index = ({ month_no }: ScreenRow) =>
    usual > 0 ? rate(theirs.filter((each) => each.month_no === month_no)) / usual : 0
  return own.map((row) => Number(row.stays) * index(row))
}

describe('what peers did in the same months', () => {
  it('is what a slow sum over all others gives', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const members = membersIn(rows)
        for (const member of monthsAmongPeers(members, { ...wish, by: ['kind'] })) {
          const stays = member.adjusted.map((row) => Number(row.stays).toFixed(6))
          expect(stays).toEqual(slowlyAdjusted(member, members).map((value) => value.toFixed(6)))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('gives months that can be judged, whatever the rows', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const all = membersIn(rows).flatMap((member) => member.rows)
        const { hits } = judgeScreen(among, all, new Map([['min_exposure', 1]]))
        for (const { score } of hits) expect(Number.isFinite(score) && score >= 0 && score <= 100).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})
