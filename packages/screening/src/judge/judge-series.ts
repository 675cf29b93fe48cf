import { textOfMonth } from '@fundwatch/domain'
import { type MonthlyChange, monthlyChange } from '../statistics/monthly-change.ts'
import { falseDiscoveryRates } from '../statistics/multiple-testing.ts'
import { type Judged, type ScreenCell, type ScreenRow, scoreOf } from './hit.ts'
import { type MonthsAmongPeers, monthsAmongPeers } from './months-among-peers.ts'
import { monthsBeside } from './months-beside.ts'
import { amountOf, byScore, keyOf, keyText, numberIn } from './row-cells.ts'
import type { Screen, ScreenJudge } from './screen.ts'

type SeriesJudge = ScreenJudge & { readonly kind: 'series' }

/** The orders of months that are tried are the same in every run. */
const SEED = 20_260_301
const DEFAULTS = { min_exposure: 30, min_peers: 5, min_ratio: 1500, max_q: 50 }
/** No more orders of the months are tried, however many members there are. */
const MOST_ROUNDS = 99_999

interface Asked {
  readonly rows: readonly ScreenRow[]
  readonly parameters: ReadonlyMap<string, number>
}

/**
 * Looks in the months of each member for one from which on it does lastingly more (or less) than before, what its peers did in the same
 * months allowed for; chances are corrected for how many were looked at.
 */
export function judgeSeries(screen: Screen, judge: SeriesJudge, { rows, parameters }: Asked): Judged {
  const setting = (name: keyof typeof DEFAULTS) => parameters.get(name) ?? DEFAULTS[name]
  const members = [...Map.groupBy(rows, (row) => keyText(keyOf(screen, row)))]
  const enough = members.filter(
    ([, own]) => own.reduce((sum, row) => sum + numberIn(row, judge.exposure), 0) >= setting('min_exposure'),
  )
  const { observed, exposure, by } = judge
  const compared = monthsAmongPeers(
    enough.map(([name, own]) => ({ name, rows: own })),
    { by, observed, exposure, leastOthers: setting('min_peers') },
  )
  // The smallest chance that so many orders can show must be small enough for so many members.
  const rounds = Math.min(MOST_ROUNDS, Math.ceil((compared.length * 1000) / setting('max_q')) + 99)
  const judged = compared.map((own) => ({ own, change: changeOf(judge, screen, { own, rounds }) }))
  const looked = judged.filter(({ change }) => change !== 'not-enough-data')
  const changed = looked.flatMap(({ own, change }) =>
    change === null || change === 'not-enough-data' ? [] : [{ own, change }],
  )
  // Who showed no change has nothing to say but is one of those looked at.
  const chances = [
    ...changed.map(({ change }) => change.p),
    ...Array.from({ length: looked.length - changed.length }, () => 1),
  ]
  const rates = falseDiscoveryRates(chances)
  const hits = changed.flatMap(({ own, change }, at) => {
    const ratio =
      judge.worse === 'more' ? ratioOf(change.after, change.before) : ratioOf(change.before, change.after)
    if ((rates[at] ?? 1) * 1000 > setting('max_q') || ratio * 1000 < setting('min_ratio')) return []
    return [hitOf(screen, judge, { own, change, ratio })]
  })
  return {
    hits: hits.sort(byScore),
    looked: members.length,
    notEnough: members.length - looked.length,
    note: hits.length === 0 ? tooFewMonths(compared, setting('max_q')) : '',
  }
}

/**
 * Where even the clearest change of one member could be chance among so many: the months of a year can be put in no more than 924 halves,
 * those of two years in 2.7 million.
 */
function tooFewMonths(compared: readonly MonthsAmongPeers[], maxQ: number): string {
  const months = compared.reduce((most, { rows }) => Math.max(most, rows.length), 0)
  let halves = 1
  for (let at = 1; at <= Math.floor(months / 2); at += 1) halves *= (months - at + 1) / at
  if (compared.length === 0 || (compared.length / halves) * 1000 <= maxQ) return ''
  return `数据不足：每个对象最多${months}个月，${compared.length}个对象一起看时，再明显的突变也可能是偶然。两年的数据才够。`
}

function changeOf(
  judge: SeriesJudge,
  { numbers }: Screen,
  { own, rounds }: { readonly own: MonthsAmongPeers; readonly rounds: number },
) {
  const isMoney = numbers.some(({ name, unit }) => name === judge.observed && unit === 'fen')
  return monthlyChange({
    kind: isMoney ? 'amount' : 'count',
    seed: SEED,
    rounds,
    months: own.adjusted.map((row) => ({
      monthNo: numberIn(row, 'month_no'),
      value: numberIn(row, judge.observed),
      exposure: numberIn(row, judge.exposure),
    })),
  })
}

/** From nothing to something is a hundredfold, not infinitely more. */
const ratioOf = (large: number, small: number) => (small > 0 ? large / small : large > 0 ? 100 : 1)

function hitOf(
  screen: Screen,
  judge: SeriesJudge,
  { own, change, ratio }: { own: MonthsAmongPeers; change: MonthlyChange; ratio: number },
) {
  const after = own.rows.filter((row) => numberIn(row, 'month_no') >= change.atMonth)
  const [first = {}] = own.rows
  const row: ScreenRow = Object.fromEntries(
    Object.keys(first).map((column): [string, ScreenCell] => {
      const isNumber = screen.numbers.some(({ name }) => name === column) || column === screen.amount
      return [
        column,
        isNumber ? after.reduce((sum, each) => sum + numberIn(each, column), 0) : (first[column] ?? null),
      ]
    }),
  )
  const isMoney = screen.numbers.some(({ name, unit }) => name === judge.observed && unit === 'fen')
  const write = (rate: number) => (isMoney ? `${(rate / 100).toFixed(2)}元` : rate.toFixed(2))
  return {
    key: keyOf(screen, row),
    score: scoreOf(ratio),
    amountFen: amountOf(screen, row),
    facts: {
      ...row,
      month_no: change.atMonth,
      rate: write(change.after),
      expected: write(change.before),
      times: ratio.toFixed(2),
    },
    comparedWith: {
      words: wordsOf(own, change),
      members: own.words === null ? own.rows.length : own.others,
      expected: change.before,
      limits: null,
      months: monthsBeside(judge, own.adjusted, change),
    },
  }
}

function wordsOf({ words }: MonthsAmongPeers, { atMonth }: MonthlyChange): string {
  const before = `与自己${textOfMonth(atMonth)}以前相比`
  return words === null ? before : `${before}；同期起伏已扣除（${words}）`
}
