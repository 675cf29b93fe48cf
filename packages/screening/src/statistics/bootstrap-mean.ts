import { betaQuantile, type Estimate, normalUpTo } from '@fundwatch/domain'
import { quantileOf, sorted } from './quantile.ts'
import { seededRandom } from './seeded-random.ts'

/**
 * The mean of a measure over a few runs (seeds), with its interval: bootstrap percentiles, expanded for small numbers as by
 * Hesterberg (2015, What teachers should know about the bootstrap), because plain percentiles of five runs are too narrow. Fewer than
 * two values tell nothing of their spread. Throws RangeError when one is not finite.
 */
export function bootstrapMean(
  values: ArrayLike<number>,
  { seed, rounds = 2000, level = 0.95 }: { seed: number; rounds?: number; level?: number },
): Estimate | 'not-enough-data' {
  const own = sorted(values)
  if (own.length < 2) return 'not-enough-data'
  const random = seededRandom(seed)
  const means = Float64Array.from({ length: rounds }, () => resampledMean(own, random)).sort()
  const value = own.reduce((sum, part) => sum + part, 0) / own.length
  const tail = expandedTail((1 - level) / 2, own.length)
  return { value, low: quantileOf(means, tail) ?? value, high: quantileOf(means, 1 - tail) ?? value }
}

function resampledMean(values: Float64Array, random: () => number): number {
  let sum = 0
  for (let drawn = 0; drawn < values.length; drawn += 1)
    sum += values[Math.floor(random() * values.length)] ?? 0
  return sum / values.length
}

/** The tail of the normal distribution that lies where that of Student's lies, on the scale of a resampled mean. */
function expandedTail(tail: number, count: number): number {
  const x = betaQuantile(2 * tail, { a: (count - 1) / 2, b: 0.5 })
  const student = Math.sqrt(((count - 1) * (1 - x)) / x)
  return normalUpTo(-Math.sqrt(count / (count - 1)) * student)
}
