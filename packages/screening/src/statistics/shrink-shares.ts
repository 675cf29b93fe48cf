import { betaQuantile, logGamma } from '@fundwatch/domain'
import { betaBinomialTails } from './beta-binomial-tails.ts'
import type { ProportionMember } from './funnel.ts'
import { maximise } from './maximise.ts'
import {
  type Count,
  isPlausible,
  measuringMembers,
  type Shrinkage,
  type ShrunkMember,
  totalOf,
} from './shrunk-member.ts'
import { mustBeAmounts } from './tails.ts'

/**
 * Shares of small numbers, drawn towards the share of the peers: beta-binomial empirical Bayes (Griffin and Krutchkoff 1971) with
 * a + b by marginal likelihood, bounded as in `shrinkRatios`. Fewer than two members with volume, nobody with two or more, or no hit
 * or no miss at all: 'not-enough-data'. Throws RangeError unless 0 ≤ observed ≤ exposure.
 */
export function shrinkShares(members: readonly ProportionMember[]): Shrinkage | 'not-enough-data' {
  const counts = members.map(({ key, observed, exposure }) => {
    mustBeAmounts({ observed, exposure, misses: exposure - observed })
    return { key, observed, volume: exposure }
  })
  const { core, ends } = measuringMembers(counts)
  const first = priorOf(core)
  if (!first) return 'not-enough-data'
  const shape = { a: first.mean * first.sum, b: (1 - first.mean) * first.sum }
  const like = ends.filter(({ observed, volume }) => {
    const { midBoth } = betaBinomialTails({ hits: observed, trials: Math.max(volume, observed), ...shape })
    return isPlausible(midBoth, core.length + ends.length)
  })
  const prior = like.length > 0 ? (priorOf([...core, ...like]) ?? first) : first
  return { mean: prior.mean, likeness: prior.sum, members: counts.map((count) => shrunk(count, prior)) }
}

interface Prior {
  readonly mean: number
  readonly sum: number
}

const LEAST_SUM = 0.05

function priorOf(counts: readonly Count[]): Prior | null {
  const { observed, volume } = totalOf(counts)
  if (counts.length < 2 || observed <= 0 || observed >= volume) return null
  const mean = observed / volume
  const sum = sumOf(counts, mean)
  return sum === null ? null : { mean, sum }
}

function sumOf(counts: readonly Count[], mean: number): number | null {
  const one = mean * (1 - mean)
  let [pairs, noise] = [0, 0]
  for (const { volume } of counts) {
    const variance = volume * one
    pairs += Math.max(0, volume * (volume - 1) * one)
    noise += 2 * variance * variance + variance
  }
  if (pairs === 0) return null
  const most = Math.max(LEAST_SUM * 2, pairs / Math.sqrt(noise) - 1)
  const likely = (log: number) => likelihood(counts, { mean, sum: Math.exp(log) })
  return Math.exp(maximise(likely, { low: Math.log(LEAST_SUM), high: Math.log(most), tolerance: 0.02 }))
}

function likelihood(counts: readonly Count[], { mean, sum }: Prior): number {
  const [a, b] = [mean * sum, (1 - mean) * sum]
  const atRest = logGamma(a) + logGamma(b) - logGamma(sum)
  let height = 0
  for (const { observed, volume } of counts)
    height += logGamma(observed + a) + logGamma(volume - observed + b) - logGamma(volume + sum) - atRest
  return height
}

function shrunk({ key, observed, volume }: Count, { mean, sum }: Prior): ShrunkMember {
  const a = mean * sum + observed
  const b = (1 - mean) * sum + volume - observed
  return {
    key,
    raw: volume > 0 ? observed / volume : null,
    shrunk: a / (a + b),
    low: betaQuantile(0.025, { a, b }),
    high: betaQuantile(0.975, { a, b }),
    weight: volume / (volume + sum),
  }
}
