import type { Judged, ScreenRow } from './hit.ts'
import { judgePeers } from './judge-peers.ts'
import { judgeRanking, type Ranked } from './judge-ranking.ts'
import { judgeSeries } from './judge-series.ts'
import { judgeThreshold } from './judge-threshold.ts'
import type { Screen } from './screen.ts'

/** What the rows of a screen come to, by the judge it names. */
export function judgeScreen(
  screen: Screen,
  rows: readonly ScreenRow[],
  parameters: ReadonlyMap<string, number>,
): Judged & { readonly ranked: readonly Ranked[] } {
  const { judge } = screen
  switch (judge.kind) {
    case 'threshold':
      return { ...judgeThreshold(screen, judge, { rows, parameters }), ranked: [] }
    case 'ranking': {
      const ranked = judgeRanking(screen, judge, rows)
      return { hits: [], looked: ranked.length, notEnough: 0, note: '', ranked }
    }
    case 'peers':
      return { ...judgePeers(screen, judge, { rows, parameters }), ranked: [] }
    case 'series':
      return { ...judgeSeries(screen, judge, { rows, parameters }), ranked: [] }
    default:
      throw new RangeError(`No judge of the kind ${judge.kind}.`)
  }
}
