import { type BetaShape, incompleteBeta, logGamma } from '@fundwatch/domain'
import { mustBeAmounts, type Tails, tailsOf } from './tails.ts'

/** Hits of trials whose chance itself varies between members like a beta of this shape. */
export interface MixedTrials extends BetaShape {
  readonly hits: number
  readonly trials: number
}

/** Up to so many trials every term is added; more are told by a beta of the same mean and variance. */
const ADDED = 2000

/**
 * Tails of the beta-binomial, hits and trials rounded to whole numbers. Up to 2,000 trials the terms are added (relative error
 * below 1e-9); above, the share of hits is taken as a beta with the same mean and variance, which is not exact. Throws RangeError
 * unless 0 ≤ hits ≤ trials and a, b > 0.
 */
export function betaBinomialTails(mixed: MixedTrials): Tails {
  const { a, b } = mixed
  const hits = Math.round(mixed.hits)
  const trials = Math.round(mixed.trials)
  mustBeAmounts({ hits, misses: trials - hits, a, b })
  if (a === 0 || b === 0) throw new RangeError(`A beta of ${a} and ${b} is none.`)
  if (trials > ADDED) return approximate({ hits, trials, a, b })
  const point = Math.exp(logDensity({ hits, trials, a, b }))
  if (hits * (a + b) >= trials * a) {
    const atLeast = Math.min(1, point + further({ hits, trials, a, b }, point))
    return tailsOf({ atLeast, fewer: 1 - atLeast, point })
  }
  const fewer = Math.min(1, further({ hits: trials - hits, trials, a: b, b: a }, point))
  return tailsOf({ atLeast: 1 - fewer, fewer, point })
}

function logDensity({ hits, trials, a, b }: MixedTrials): number {
  return logChoose(trials, hits) + logBeta(hits + a, trials - hits + b) - logBeta(a, b)
}

const logChoose = (all: number, some: number) =>
  logGamma(all + 1) - logGamma(some + 1) - logGamma(all - some + 1)
const logBeta = (a: number, b: number) => logGamma(a) + logGamma(b) - logGamma(a + b)

/** The chances of more hits, from the chance of exactly these. */
function further({ hits, trials, a, b }: MixedTrials, point: number): number {
  let term = point
  let sum = 0
  for (let at = hits; at < trials; at += 1) {
    const step = ((trials - at) * (at + a)) / ((at + 1) * (trials - at - 1 + b))
    term *= step
    sum += term
    // With b below 1 the density may rise again towards the end.
    if (b >= 1 && step < 1 && term < sum * 1e-17) break
  }
  return sum
}

function approximate({ hits, trials, a, b }: MixedTrials): Tails {
  const mean = a / (a + b)
  const spread = (1 + (trials - 1) / (a + b + 1)) / trials
  const sum = 1 / spread - 1
  const shape = { a: mean * sum, b: (1 - mean) * sum }
  const from = (bound: number) => {
    const chance = Math.min(1, Math.max(0, bound / trials))
    return incompleteBeta(shape, { chance, rest: 1 - chance })
  }
  const below = from(hits - 0.5)
  const point = Math.max(0, Math.min(below.upper, from(hits + 0.5).lower - below.lower))
  return tailsOf({ atLeast: below.upper, fewer: below.lower, point })
}
