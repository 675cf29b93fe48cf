import { bestSplit, type LevelSplit, meanOf } from './level-split.ts'
import { drawnIn, type Month, type Series, seriesOf } from './month-series.ts'
import { withoutSeasons } from './seasonal.ts'
import { seededRandom } from './seeded-random.ts'

/** A series in which a change of level is looked for. */
export interface ChangeWish {
  readonly months: readonly Month[]
  /** Counts vary at least like a Poisson; amounts as they do. */
  readonly kind: 'count' | 'amount'
  readonly seed: number
  /** A level lasts at least so many months; 3 unless told. */
  readonly leastMonths?: number
  /** What chance would do more often than this is no change; 0.01 unless told. */
  readonly mostChance?: number
  /** How many orders of the months are tried at most; 999 unless told. The smallest p is 1 ÷ (rounds + 1). */
  readonly rounds?: number
}

/** From one month on, another level: rates per exposure, what the month of the year does allowed for when `seasonal`. */
export interface MonthlyChange {
  /** The first month of the new level. */
  readonly atMonth: number
  readonly before: number
  readonly after: number
  /** After ÷ before; null where there was nothing before (or less). */
  readonly ratio: number | null
  readonly p: number
  readonly seasonal: boolean
  /** The variance of a rate on one unit of exposure as the months show it: a month of exposure n lies about its level by the root of noise ÷ n. */
  readonly noise: number
}

/** What of a wish is needed once the months are read. */
type Search = Required<Omit<ChangeWish, 'months'>>

/**
 * The clearest change of level of a series, or null, or 'not-enough-data' with fewer than two levels' worth of months. Candidates by
 * binary segmentation; the penalty of the modified BIC (Zhang and Siegmund 2007) on a noise measured between neighbours; p by a seeded
 * permutation of the months, stopped early where it is plainly large (Besag and Clifford 1991). A steady slope is a change, too (look at
 * `theilSen` beside it), and so is a season within less than 24 months. Throws RangeError as `seriesOf` does.
 */
export function monthlyChange(wish: ChangeWish): MonthlyChange | null | 'not-enough-data' {
  const search = searchOf(wish)
  const series = seriesOf(wish.months)
  return series.rates.length < 2 * search.leastMonths ? 'not-enough-data' : clearest(series, search)
}

/**
 * All changes of level in order of months: the clearest, then those on either side of it (binary segmentation). Of a level that comes
 * and goes both ends are found when they stand out each by itself.
 */
export function monthlyChanges(wish: ChangeWish): MonthlyChange[] | 'not-enough-data' {
  const search = searchOf(wish)
  const series = seriesOf(wish.months)
  return series.rates.length < 2 * search.leastMonths ? 'not-enough-data' : segmented(series, search)
}

const searchOf = ({ kind, seed, leastMonths = 3, mostChance = 0.01, rounds = 999 }: ChangeWish): Search => ({
  kind,
  seed,
  leastMonths: Math.max(1, leastMonths),
  mostChance,
  rounds,
})

function segmented(series: Series, search: Search): MonthlyChange[] {
  if (series.rates.length < 2 * search.leastMonths) return []
  const change = clearest(series, search)
  if (!change) return []
  const at = series.monthNos.indexOf(change.atMonth)
  return [...segmented(part(series, 0, at), search), change, ...segmented(part(series, at), search)]
}

const part = ({ monthNos, rates, weights }: Series, from: number, to?: number): Series => ({
  monthNos: monthNos.subarray(from, to),
  rates: rates.subarray(from, to),
  weights: weights.subarray(from, to),
})

function clearest(series: Series, search: Search): MonthlyChange | null {
  const first = candidateOf(series, withoutSeasons(series, null), search)
  if (!first) return null
  // Once it is known where the level changes, the months of the year can be measured against both levels.
  const refined = first.seasonal ? withoutSeasons(series, first.split.at) : null
  const found = refined ? candidateOf(series, refined, search) : first
  if (!found) return null
  const { judged, whole, split, seasonal } = found
  const p = permutationChance(judged, { split, search })
  if (p > search.mostChance) return null
  const before = meanOf(part(whole, 0, split.at))
  const after = meanOf(part(whole, split.at))
  const atMonth = series.monthNos[split.at] ?? 0
  const noise = noiseFor(judged, search)
  return { atMonth, before, after, ratio: before > 0 ? after / before : null, p, seasonal, noise }
}

/** A split that stands out: of the series without its seasons where it has any. */
function candidateOf(series: Series, adjusted: Series | null, search: Search) {
  const whole = adjusted ?? series
  const judged = drawnIn(whole)
  const split = bestSplit(judged, search.leastMonths)
  if (!split || !standsOut(judged, { split, search })) return null
  return { judged, whole, split, seasonal: adjusted !== null }
}

/** Whether two levels fit so much better that a place and a level more are worth it: three times the logarithm of the months. */
function standsOut(series: Series, { split, search }: { split: LevelSplit; search: Search }): boolean {
  return split.gain > 3 * Math.log(series.rates.length) * noiseFor(series, search)
}

/** Counts vary at least like a Poisson. */
function noiseFor(series: Series, { kind }: Search): number {
  const steps = noiseOf(series)
  return kind === 'count' ? Math.max(steps, meanOf(series)) : steps
}

/** The variance of a rate on one unit of exposure, from the steps between neighbours (von Neumann 1941): a change is one step of many. */
function noiseOf({ rates, weights }: Series): number {
  let sum = 0
  for (let index = 1; index < rates.length; index += 1) {
    const step = (rates[index] ?? 0) - (rates[index - 1] ?? 0)
    sum += (step * step) / (1 / (weights[index - 1] ?? 1) + 1 / (weights[index] ?? 1))
  }
  return sum / Math.max(1, rates.length - 1)
}

/** So many orders that split at least as well are enough to know that p is large. */
const PLAINLY_CHANCE = 10

function permutationChance(series: Series, { split, search }: { split: LevelSplit; search: Search }): number {
  const random = seededRandom(search.seed)
  const rates = series.rates.slice()
  const weights = series.weights.slice()
  let asGood = 0
  for (let round = 1; round <= search.rounds; round += 1) {
    shuffle(rates, weights, random)
    const gain = bestSplit({ rates, weights }, search.leastMonths)?.gain ?? 0
    if (gain >= split.gain * (1 - 1e-9)) asGood += 1
    if (asGood === PLAINLY_CHANCE) return asGood / round
  }
  return (asGood + 1) / (search.rounds + 1)
}

/** Fisher and Yates; a month keeps its exposure. */
function shuffle(rates: Float64Array, weights: Float64Array, random: () => number): void {
  for (let last = rates.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const [rate, weight] = [rates[last] ?? 0, weights[last] ?? 0]
    rates[last] = rates[other] ?? 0
    weights[last] = weights[other] ?? 0
    rates[other] = rate
    weights[other] = weight
  }
}
