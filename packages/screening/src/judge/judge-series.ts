import { textOfMonth } from '@fundwatch/domain'
import { type MonthlyChange, monthlyChange } from '../statistics/monthly-change.ts'
import { falseDiscoveryRates } from '../statistics/multiple-testing.ts'
import { type Judged, type ScreenCell, type ScreenRow, scoreOf } from './hit.ts'
import { amountOf, byScore, keyOf, keyText, numberIn } from './row-cells.ts'
import type { Screen, ScreenJudge } from './screen.ts'

type SeriesJudge = ScreenJudge & { readonly kind: 'series' }

/** The orders of months that are tried are the same in every run. */
const SEED = 20_260_301
const DEFAULTS = { min_exposure: 30, min_ratio: 1500, max_q: 50 }

/** Looks in the months of each member for one from which on it does lastingly more (or less); chances are corrected for how many were looked at. */
export function judgeSeries(
  screen: Screen,
  judge: SeriesJudge,
  {
    rows,
    parameters,
  }: { readonly rows: readonly ScreenRow[]; readonly parameters: ReadonlyMap<string, number> },
): Judged {
  const setting = (name: keyof typeof DEFAULTS) => parameters.get(name) ?? DEFAULTS[name]
  const members = [...Map.groupBy(rows, (row) => keyText(keyOf(screen, row))).values()]
  let notEnough = 0
  const changed: { readonly own: readonly ScreenRow[]; readonly change: MonthlyChange }[] = []
  let looked = 0
  for (const own of members) {
    const exposure = own.reduce((sum, row) => sum + numberIn(row, judge.exposure), 0)
    const change = exposure < setting('min_exposure') ? 'not-enough-data' : changeOf(judge, screen, own)
    if (change === 'not-enough-data') notEnough += 1
    else looked += 1
    if (change !== 'not-enough-data' && change !== null) changed.push({ own, change })
  }
  // Who showed no change has nothing to say but is one of those looked at.
  const chances = [
    ...changed.map(({ change }) => change.p),
    ...Array.from({ length: looked - changed.length }, () => 1),
  ]
  const rates = falseDiscoveryRates(chances)
  const hits = changed.flatMap(({ own, change }, at) => {
    const ratio =
      judge.worse === 'more' ? ratioOf(change.after, change.before) : ratioOf(change.before, change.after)
    if ((rates[at] ?? 1) * 1000 > setting('max_q') || ratio * 1000 < setting('min_ratio')) return []
    return [hitOf(screen, judge, { own, change, ratio })]
  })
  return { hits: hits.sort(byScore), looked: members.length, notEnough, note: '' }
}

function changeOf(judge: SeriesJudge, { numbers }: Screen, own: readonly ScreenRow[]) {
  const isMoney = numbers.some(({ name, unit }) => name === judge.observed && unit === 'fen')
  return monthlyChange({
    kind: isMoney ? 'amount' : 'count',
    seed: SEED,
    months: own.map((row) => ({
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
  { own, change, ratio }: { own: readonly ScreenRow[]; change: MonthlyChange; ratio: number },
) {
  const after = own.filter((row) => numberIn(row, 'month_no') >= change.atMonth)
  const [first = {}] = own
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
      words: `与自己${textOfMonth(change.atMonth)}以前相比`,
      members: own.length,
      expected: change.before,
      limits: null,
    },
  }
}
