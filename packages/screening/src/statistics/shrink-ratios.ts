import { logGamma } from '@fundwatch/domain'
import { gammaPoissonTails } from './count-tails.ts'
import type { RatioMember } from './funnel.ts'
import { gammaQuantile } from './gamma-quantile.ts'
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
 * Observed ÷ expected of small numbers, drawn towards the mean of the peers: gamma-Poisson empirical Bayes (Clayton and Kaldor 1987)
 * with the shape by marginal likelihood. Peers are never taken for more alike than the numbers can show (the variance between them
 * is at least its own standard error under none). Fewer than two members with volume, or nothing observed: 'not-enough-data'. Throws
 * RangeError for negative or infinite numbers.
 */
export function shrinkRatios(members: readonly RatioMember[]): Shrinkage | 'not-enough-data' {
  const counts = members.map(({ key, observed, expected }) => {
    mustBeAmounts({ observed, expected })
    return { key, observed, volume: expected }
  })
  const { core, ends } = measuringMembers(counts)
  const first = priorOf(core)
  if (!first) return 'not-enough-data'
  const like = ends.filter(({ observed, volume }) => {
    const { midBoth } = gammaPoissonTails(observed, { mean: first.mean * volume, shape: first.shape })
    return isPlausible(midBoth, core.length + ends.length)
  })
  const prior = like.length > 0 ? (priorOf([...core, ...like]) ?? first) : first
  return { mean: prior.mean, likeness: prior.shape, members: counts.map((count) => shrunk(count, prior)) }
}

interface Prior {
  readonly mean: number
  readonly shape: number
}

const LEAST_SHAPE = 0.01

function priorOf(counts: readonly Count[]): Prior | null {
  const { observed, volume } = totalOf(counts)
  if (counts.length < 2 || observed === 0) return null
  return { mean: observed / volume, shape: shapeOf(counts, observed / volume) }
}

function shapeOf(counts: readonly Count[], mean: number): number {
  let [squares, noise] = [0, 0]
  for (const { volume } of counts) {
    const expected = volume * mean
    squares += expected * expected
    noise += 2 * expected * expected + expected
  }
  const most = Math.max(LEAST_SHAPE * 2, squares / Math.sqrt(noise))
  const likely = (log: number) => likelihood(counts, { mean, shape: Math.exp(log) })
  return Math.exp(maximise(likely, { low: Math.log(LEAST_SHAPE), high: Math.log(most), tolerance: 0.02 }))
}

function likelihood(counts: readonly Count[], { mean, shape }: Prior): number {
  const atRest = logGamma(shape)
  let sum = 0
  for (const { observed, volume } of counts)
    sum +=
      logGamma(shape + observed) -
      atRest -
      shape * Math.log1p((volume * mean) / shape) -
      observed * Math.log(shape / mean + volume)
  return sum
}

function shrunk({ key, observed, volume }: Count, { mean, shape }: Prior): ShrunkMember {
  const rate = shape / mean + volume
  const posterior = shape + observed
  return {
    key,
    raw: volume > 0 ? observed / volume : null,
    shrunk: posterior / rate,
    low: gammaQuantile(0.025, posterior) / rate,
    high: gammaQuantile(0.975, posterior) / rate,
    weight: volume / rate,
  }
}
