import { medianInPlace } from './median.ts'

/** A month (year × 12 + month − 1) with a count or an amount, and what it happened on (persons, stays, days; 1 unless told). */
export interface Month {
  readonly monthNo: number
  readonly value: number
  readonly exposure?: number
}

/** Months in order: rates per exposure, and exposures above 0. */
export interface Series {
  readonly monthNos: Int32Array
  readonly rates: Float64Array
  readonly weights: Float64Array
}

/**
 * Months in order. A month that is missing or has no exposure is a gap; one with value 0 is an empty month and counts. Throws
 * RangeError for a month that comes twice, for numbers that are not finite, and for negative exposures.
 */
export function seriesOf(months: readonly Month[]): Series {
  const known = months
    .map(({ monthNo, value, exposure = 1 }) => {
      if (!(Number.isFinite(value) && exposure >= 0 && exposure < Infinity && Number.isInteger(monthNo)))
        throw new RangeError(`Month ${monthNo} has ${value} on ${exposure}.`)
      return { monthNo, value, exposure }
    })
    .filter(({ exposure }) => exposure > 0)
    .sort((left, right) => left.monthNo - right.monthNo)
  known.forEach(({ monthNo }, index) => {
    if (known[index - 1]?.monthNo === monthNo) throw new RangeError(`Month ${monthNo} comes twice.`)
  })
  return {
    monthNos: Int32Array.from(known, ({ monthNo }) => monthNo),
    rates: Float64Array.from(known, ({ value, exposure }) => value / exposure),
    weights: Float64Array.from(known, ({ exposure }) => exposure),
  }
}

/** Months further than so many robust standard deviations from the median are drawn in to there. */
const EXTREME = 3.5

/** The same with extreme months drawn in, so that one month of late postings neither makes a change nor hides one. */
export function drawnIn(series: Series): Series {
  const { rates } = series
  const median = medianInPlace(rates.slice())
  const distances = rates.map((rate) => Math.abs(rate - median))
  const mean = distances.reduce((sum, distance) => sum + distance, 0) / Math.max(1, rates.length)
  // As in `peerScale`: where more than half of the months are equal, by the mean distance.
  const scale = 1.4826 * medianInPlace(distances) || 1.2533 * mean
  const [low, high] = [median - EXTREME * scale, median + EXTREME * scale]
  return { ...series, rates: rates.map((rate) => Math.min(high, Math.max(low, rate))) }
}
