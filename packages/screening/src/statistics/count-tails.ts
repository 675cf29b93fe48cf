import { binomialDensity, incompleteBeta, LEAST_COUNT, poissonDensity } from '@fundwatch/domain'
import { incompleteGamma } from './incomplete-gamma.ts'
import { mustBeAmounts, type Tails, tailsOf } from './tails.ts'

/**
 * A count against a Poisson mean; a weighted count may be no whole number. Nothing expected and something observed: as good as
 * impossible. Throws RangeError for negative or infinite numbers.
 */
export function poissonTails(count: number, mean: number): Tails {
  mustBeAmounts({ count, mean })
  const point = poissonDensity(count, mean)
  if (count < LEAST_COUNT) return tailsOf({ atLeast: 1, fewer: 0, point })
  const { lower, upper } = incompleteGamma(count, mean)
  return tailsOf({ atLeast: lower, fewer: upper, point })
}

/** So many of how many, and the chance of each. */
export interface Trials {
  readonly hits: number
  readonly trials: number
  readonly chance: number
}

/** Hits among independent trials. Throws RangeError unless 0 ≤ hits ≤ trials and the chance is one. */
export function binomialTails({ hits, trials, chance }: Trials): Tails {
  mustBeAmounts({ hits, misses: trials - hits, chance, rest: 1 - chance })
  const share = { chance, rest: 1 - chance }
  const point = binomialDensity(hits, trials - hits, share)
  if (hits < LEAST_COUNT) return tailsOf({ atLeast: 1, fewer: 0, point })
  const { lower, upper } = incompleteBeta({ a: hits, b: trials - hits + 1 }, share)
  return tailsOf({ atLeast: lower, fewer: upper, point })
}

/** Above this shape a gamma-Poisson is told as Poisson: its variance exceeds the mean by less than a millionth part of the mean. */
const AS_GOOD_AS_POISSON = 1e6

/**
 * A count whose Poisson mean itself varies between members like a gamma of this shape (negative binomial): variance mean + mean² ÷
 * shape. Throws RangeError for negative or infinite numbers.
 */
export function gammaPoissonTails(count: number, { mean, shape }: { mean: number; shape: number }): Tails {
  if (shape > AS_GOOD_AS_POISSON * Math.max(1, mean, count)) return poissonTails(count, mean)
  mustBeAmounts({ count, mean, shape })
  const share = { chance: mean / (mean + shape), rest: shape / (mean + shape) }
  const point = (shape / (shape + count)) * binomialDensity(count, shape, share)
  if (count < LEAST_COUNT) return tailsOf({ atLeast: 1, fewer: 0, point })
  const { lower, upper } = incompleteBeta({ a: count, b: shape }, share)
  return tailsOf({ atLeast: lower, fewer: upper, point })
}
