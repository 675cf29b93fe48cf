import { funnel } from '../statistics/funnel.ts'
import type { FunnelLimits } from '../statistics/funnel-limits.ts'
import { gammaQuantile } from '../statistics/gamma-quantile.ts'
import { shrinkRatios } from '../statistics/shrink-ratios.ts'
import type { StandardisedMember } from '../statistics/standardise.ts'
import type { ScreenJudge } from './screen.ts'

/** A member beside its peers. */
export interface Compared {
  readonly name: string
  /** What its limits are of: what is expected of it; of means, how much of it there is. */
  readonly volume: number
  /** Observed per unit of exposure, and what peers would show with the same mix. */
  readonly rate: number
  readonly expectedRate: number
  /** Observed ÷ expected, drawn towards 1 for small numbers, with its 95 % interval. */
  readonly shrunk: number
  readonly low: number
  readonly high: number
  /** One-sided chances. */
  readonly tooHigh: number
  readonly tooLow: number
  /** Of the ratio at this volume. */
  readonly limits: FunnelLimits
}

/**
 * Peers are taken to differ by about a fifth (the standard deviation of their true ratios, 1/√20) however alike they look: else one
 * who differs from very like peers would be drawn to them as if it were chance.
 */
const MOST_ALIKE = 20

type Measure = (ScreenJudge & { readonly kind: 'peers' })['measure']

/** Compares standardised members with each other; those of whom nothing is expected, or who have nobody like them, are left out. */
export function compareMembers(
  measure: Measure,
  standardised: readonly StandardisedMember[],
): readonly Compared[] {
  const members = standardised.filter(({ expected, exposure }) => expected > 0 && exposure > 0)
  return measure === 'mean' ? compareMeans(members) : compareCounts(members)
}

function compareCounts(members: readonly StandardisedMember[]): readonly Compared[] {
  const ratios = members.map(({ key, observed, expected }) => ({ key, observed, expected }))
  const shape = funnel({ kind: 'ratio', members: ratios, centre: 1 })
  const shrinkage = shrinkRatios(ratios)
  if (shape === 'not-enough-data' || shrinkage === 'not-enough-data') return []
  const places = new Map(shape.members.map((member) => [member.key, member]))
  // The prior of true ratios is a gamma distribution with their mean (Clayton and Kaldor 1987).
  const [mean, likeness] = [shrinkage.mean, Math.min(shrinkage.likeness, MOST_ALIKE)]
  return members.flatMap((member) => {
    const place = places.get(member.key)
    if (!place) return []
    const [shape, rate] = [member.observed + likeness * mean, member.expected + likeness]
    return [
      {
        ...ratesOf(member),
        volume: member.expected,
        shrunk: shape / rate,
        low: gammaQuantile(0.025, shape) / rate,
        high: gammaQuantile(0.975, shape) / rate,
        tooHigh: place.tooHigh,
        tooLow: place.tooLow,
        limits: place.limits,
      },
    ]
  })
}

/**
 * Means of costs and the like: logarithms of ratios to what is expected. What one unit varies by is taken as its mean, as costs of visits
 * do roughly (a coefficient of variation of 1); how unlike peers are comes from the funnel.
 */
function compareMeans(members: readonly StandardisedMember[]): readonly Compared[] {
  const positive = members.filter(({ observed }) => observed > 0)
  const shape = funnel({
    kind: 'mean',
    members: positive.map(({ key, observed, expected, exposure }) => ({
      key,
      mean: Math.log(observed / expected),
      deviation: 1,
      exposure,
    })),
  })
  if (shape === 'not-enough-data') return []
  const { centre, tauSquared } = shape.shape
  const places = new Map(shape.members.map((member) => [member.key, member]))
  return positive.flatMap((member) => {
    const place = places.get(member.key)
    if (!place) return []
    const own = 1 / member.exposure
    const unlike = Math.max(tauSquared, 1 / MOST_ALIKE)
    const weight = unlike / (unlike + own)
    const drawn = weight * (place.rate - centre)
    const spread = 1.959963984540054 * Math.sqrt(weight * own)
    return [
      {
        ...ratesOf(member),
        volume: member.exposure,
        expectedRate: (Math.exp(centre) * member.expected) / member.exposure,
        shrunk: Math.exp(drawn),
        low: Math.exp(drawn - spread),
        high: Math.exp(drawn + spread),
        tooHigh: place.tooHigh,
        tooLow: place.tooLow,
        limits: {
          low95: Math.exp(place.limits.low95 - centre),
          high95: Math.exp(place.limits.high95 - centre),
          low998: Math.exp(place.limits.low998 - centre),
          high998: Math.exp(place.limits.high998 - centre),
        },
      },
    ]
  })
}

function ratesOf({ key, observed, expected, exposure }: StandardisedMember) {
  return { name: key, rate: observed / exposure, expectedRate: expected / exposure }
}
