import { logGamma, normalQuantile, poissonDensity, risingRoot } from '@fundwatch/domain'
import { incompleteGamma } from './incomplete-gamma.ts'

/** The quantile of a gamma distribution of this shape (> 0) and rate 1: the start of Wilson and Hilferty (1931), refined. */
export function gammaQuantile(chance: number, shape: number): number {
  if (chance <= 0) return 0
  const rise = (x: number) => ({
    upTo: incompleteGamma(shape, x).lower,
    density: (poissonDensity(shape, x) * shape) / x,
  })
  const root = 1 - 1 / (9 * shape) + normalQuantile(chance) / (3 * Math.sqrt(shape))
  // Near 0 the distribution function is x^shape ÷ Γ(shape + 1).
  const start = root > 0.2 ? shape * root ** 3 : Math.exp((Math.log(chance) + logGamma(shape + 1)) / shape)
  // A shape near 0 puts the quantile below the smallest number there is.
  return start < 1e-300 ? 0 : risingRoot(chance, rise, { start, low: 0, high: Infinity })
}
