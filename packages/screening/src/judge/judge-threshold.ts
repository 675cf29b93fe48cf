import { type Judged, type ScreenRow, scoreOf } from './hit.ts'
import { amountOf, byScore, keyOf, numberIn } from './row-cells.ts'
import type { Screen, ScreenJudge } from './screen.ts'

/** Every row that the SQL gave is a hit; how strong it is says what was observed against the limit. */
export function judgeThreshold(
  screen: Screen,
  judge: ScreenJudge & { readonly kind: 'threshold' },
  {
    rows,
    parameters,
  }: { readonly rows: readonly ScreenRow[]; readonly parameters: ReadonlyMap<string, number> },
): Judged {
  const hits = rows.map((row) => {
    const observed = numberIn(row, judge.observed)
    const limit = parameters.get(judge.limit) ?? numberIn(row, judge.limit)
    const [large, small] = judge.worse === 'more' ? [observed, limit] : [limit, observed]
    return {
      key: keyOf(screen, row),
      // Nothing at all against a limit of something is as strong as it gets without being infinite.
      score: scoreOf(large / Math.max(small, 1)),
      amountFen: amountOf(screen, row),
      facts: row,
      comparedWith: null,
    }
  })
  return { hits: hits.sort(byScore), looked: rows.length, notEnough: 0, note: '' }
}
