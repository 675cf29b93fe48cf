import { compareText } from '@fundwatch/domain'
import type { ScreenCell, ScreenRow } from './hit.ts'
import { keyOf, keyText, numberIn } from './row-cells.ts'
import type { Screen, ScreenJudge } from './screen.ts'

/** A place in a ranking. */
export interface Ranked {
  readonly key: ScreenRow
  /** The columns within which it is ranked. */
  readonly within: ScreenRow
  /** From 1; equals share a rank. */
  readonly rank: number
  readonly members: number
  readonly observed: number
  readonly previous: number
  /** Of all in the same ranking, in 1/1,000; null where nothing was spent. */
  readonly share: number | null
  /** Against the period before, in 1/1,000; null where there was nothing before. */
  readonly change: number | null
  /** The rank in the period before; null for who was not there. */
  readonly previousRank: number | null
  readonly facts: ScreenRow
}

/** Ranks the rows of a screen, each ranking by itself, the largest first. Nothing in it accuses anybody. */
export function judgeRanking(
  screen: Screen,
  judge: ScreenJudge & { readonly kind: 'ranking' },
  rows: readonly ScreenRow[],
): readonly Ranked[] {
  const within = (row: ScreenRow): ScreenRow =>
    Object.fromEntries(judge.within.map((name): [string, ScreenCell] => [name, row[name] ?? null]))
  const rankings = Map.groupBy(rows, (row) => keyText(within(row)))
  return [...rankings.keys()].sort(compareText).flatMap((name) => {
    const own = rankings.get(name) ?? []
    const total = own.reduce((sum, row) => sum + numberIn(row, judge.observed), 0)
    const ranks = ranksBy(own, (row) => numberIn(row, judge.observed))
    const before = ranksBy(
      own.filter((row) => numberIn(row, judge.previous) !== 0),
      (row) => numberIn(row, judge.previous),
    )
    return own
      .map((row) => {
        const [observed, previous] = [numberIn(row, judge.observed), numberIn(row, judge.previous)]
        return {
          key: keyOf(screen, row),
          within: within(row),
          rank: ranks.get(row) ?? own.length,
          members: own.length,
          observed,
          previous,
          share: total > 0 ? Math.round((1000 * observed) / total) : null,
          change: previous > 0 ? Math.round((1000 * (observed - previous)) / previous) : null,
          previousRank: before.get(row) ?? null,
          facts: row,
        }
      })
      .sort((left, right) => left.rank - right.rank || compareText(keyText(left.key), keyText(right.key)))
  })
}

function ranksBy(
  rows: readonly ScreenRow[],
  value: (row: ScreenRow) => number,
): ReadonlyMap<ScreenRow, number> {
  const ranks = new Map<ScreenRow, number>()
  let [rank, last] = [0, Number.NaN]
  for (const [at, row] of [...rows].sort((left, right) => value(right) - value(left)).entries()) {
    if (value(row) !== last) rank = at + 1
    last = value(row)
    ranks.set(row, rank)
  }
  return ranks
}
