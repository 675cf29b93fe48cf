import { countBelow, quantileOf, sorted } from './quantile.ts'

/** What is usual among peers, in the unit of their values. */
export interface PeerScale {
  readonly count: number
  readonly median: number
  readonly lowerQuartile: number
  readonly upperQuartile: number
  /**
   * A robust standard deviation: 1.4826 × the median absolute deviation; where more than half are equal, 1.2533 × the mean absolute
   * deviation (Iglewicz and Hoaglin 1993); null where all are equal.
   */
  readonly scale: number | null
  /** The values in rising order. */
  readonly rising: Float64Array
}

/** Where one value stands among peers (水位). */
export interface Standing {
  /** How many robust standard deviations above the median; null where all peers are equal. */
  readonly robustZ: number | null
  /** 0 to 100: the share of peers below, and half of those equal. */
  readonly percentile: number
  /** 1 (lowest quarter) to 4 (highest). */
  readonly quartile: 1 | 2 | 3 | 4
}

/** What is usual among these values; fewer than two tell nothing. Throws RangeError when one of them is not finite. */
export function peerScale(values: ArrayLike<number>): PeerScale | 'not-enough-data' {
  const rising = sorted(values)
  const median = quantileOf(rising, 0.5)
  const lowerQuartile = quantileOf(rising, 0.25)
  const upperQuartile = quantileOf(rising, 0.75)
  if (rising.length < 2 || median === null || lowerQuartile === null || upperQuartile === null)
    return 'not-enough-data'
  const scale = scaleAround(rising, median)
  return { count: rising.length, median, lowerQuartile, upperQuartile, scale, rising }
}

function scaleAround(values: Float64Array, median: number): number | null {
  const distances = values.map((value) => Math.abs(value - median)).sort()
  const middle = 1.4826 * (quantileOf(distances, 0.5) ?? 0)
  if (middle > 0) return middle
  const mean = distances.reduce((sum, distance) => sum + distance / distances.length, 0)
  return mean > 0 ? 1.2533 * mean : null
}

/** Where a value stands among peers; it may be one of them or not. */
export function standingAmong({ rising, median, scale }: PeerScale, value: number): Standing {
  const below = countBelow(rising, value)
  let end = below
  while (rising[end] === value) end += 1
  const percentile = (50 * (below + end)) / rising.length
  return {
    robustZ: scale === null ? null : (value - median) / scale,
    percentile,
    quartile: percentile < 25 ? 1 : percentile < 50 ? 2 : percentile < 75 ? 3 : 4,
  }
}
