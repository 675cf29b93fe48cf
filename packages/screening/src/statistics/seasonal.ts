import { meanOf } from './level-split.ts'
import type { Series } from './month-series.ts'

/** From so many months on the months of the year can be told from the level. */
const ENOUGH_MONTHS = 24

/** The variance ratio that twelve means of two years exceed by chance one time in twenty (F with 11 and 12 degrees of freedom). */
const BEYOND_CHANCE = 2.72

/**
 * A series with what each month of the year does taken out of it (rates divided, exposures multiplied by the month's factor), where
 * two years are there, every month of the year came twice, and the months differ beyond chance; else null. `splitAt` is where the
 * level may have changed: factors are measured against the level on each side.
 */
export function withoutSeasons(series: Series, splitAt: number | null): Series | null {
  const { monthNos, rates, weights } = series
  if (rates.length < ENOUGH_MONTHS) return null
  const levels = levelsOf(series, splitAt)
  if (!levels.every((level) => level > 0)) return null
  const relative = rates.map((rate, index) => rate / (levels[index] ?? 1))
  const byMonth = Array.from({ length: 12 }, () => ({ sum: 0, weight: 0, count: 0 }))
  relative.forEach((rate, index) => {
    const month = byMonth[monthOfYear(monthNos[index] ?? 0)]
    if (!month) return
    month.sum += rate * (weights[index] ?? 0)
    month.weight += weights[index] ?? 0
    month.count += 1
  })
  if (byMonth.some(({ count, sum }) => count < 2 || sum <= 0)) return null
  const factors = byMonth.map(({ sum, weight }) => sum / weight)
  const factorOf = (index: number) => factors[monthOfYear(monthNos[index] ?? 0)] ?? 1
  if (varianceRatio({ relative, weights, factorOf }) < BEYOND_CHANCE) return null
  return {
    monthNos,
    rates: rates.map((rate, index) => rate / factorOf(index)),
    weights: weights.map((weight, index) => weight * factorOf(index)),
  }
}

const monthOfYear = (monthNo: number) => ((monthNo % 12) + 12) % 12

function levelsOf({ rates, weights }: Series, splitAt: number | null): Float64Array {
  const at = splitAt ?? rates.length
  const early = meanOf({ rates: rates.subarray(0, at), weights: weights.subarray(0, at) })
  const late = meanOf({ rates: rates.subarray(at), weights: weights.subarray(at) })
  return rates.map((_, index) => (index < at ? early : late))
}

function varianceRatio({
  relative,
  weights,
  factorOf,
}: {
  relative: Float64Array
  weights: Float64Array
  factorOf: (index: number) => number
}): number {
  let [between, within] = [0, 0]
  relative.forEach((rate, index) => {
    const weight = weights[index] ?? 0
    between += weight * (factorOf(index) - 1) ** 2
    within += weight * (rate - factorOf(index)) ** 2
  })
  if (within === 0) return between > 0 ? Infinity : 0
  return between / 11 / (within / (relative.length - 12))
}
