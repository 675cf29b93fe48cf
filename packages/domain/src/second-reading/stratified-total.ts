import type { Estimate } from '../statistics/estimate.ts'
import { countInterval, meanInterval, type SampleSize } from './exact-interval.ts'

/** A stratum of which a random sample was looked at. */
export interface SampledStratum extends SampleSize {
  /** No value of the stratum is larger. */
  readonly mostFen: number
  /** Of those that were looked at and have the property: what each is worth, in fen. */
  readonly hits: readonly number[]
}

/** How many have the property in all strata together. */
export function totalCount(strata: readonly SampledStratum[]): Estimate {
  return sumOf(strata.map((stratum) => countInterval(stratum.hits.length, stratum)))
}

/** What they are worth together, in fen: each that was looked at stands for as many as there are for each looked at. */
export function totalFen(strata: readonly SampledStratum[]): Estimate {
  return sumOf(
    strata.map((stratum) => {
      const { population, mostFen, hits } = stratum
      const sum = hits.reduce((all, fen) => all + fen / Math.max(mostFen, 1), 0)
      return scaled(meanInterval(sum, stratum), population * mostFen)
    }),
  )
}

/**
 * The sum of what was estimated independently: distances of the ends add as squares (Zou and Donner). Where every part covers the
 * truth the sum does so too, also where nothing was found in any of them.
 */
export function sumOf(parts: readonly Estimate[]): Estimate {
  const add = (of: (part: Estimate) => number) => parts.reduce((sum, part) => sum + of(part), 0)
  const value = add((part) => part.value)
  return {
    value,
    low: value - Math.sqrt(add((part) => (part.value - part.low) ** 2)),
    high: value + Math.sqrt(add((part) => (part.high - part.value) ** 2)),
  }
}

/** An estimate in another unit. */
export function scaled({ value, low, high }: Estimate, factor: number): Estimate {
  return { value: value * factor, low: low * factor, high: high * factor }
}
