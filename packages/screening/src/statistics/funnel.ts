import { normalAbove, normalUpTo } from '@fundwatch/domain'
import { betaBinomialTails } from './beta-binomial-tails.ts'
import { binomialTails, gammaPoissonTails } from './count-tails.ts'
import { type FunnelLimits, type FunnelShape, funnelLimits } from './funnel-limits.ts'
import { type Overdispersion, spreadOf } from './overdispersion.ts'
import { mustBeAmounts } from './tails.ts'

/** Observed against expected events, as `standardise` gives them. */
export interface RatioMember {
  readonly key: string
  readonly observed: number
  readonly expected: number
}

/** So many of so many. */
export interface ProportionMember {
  readonly key: string
  readonly observed: number
  readonly exposure: number
}

/** A mean over so much exposure and the standard deviation of one unit of it. */
export interface MeanMember {
  readonly key: string
  readonly mean: number
  readonly deviation: number
  readonly exposure: number
}

/** What is compared; `centre` is the norm where it comes from elsewhere. */
export type FunnelWish = {
  readonly overdispersion?: Overdispersion
  readonly centre?: number
} & (
  | { readonly kind: 'ratio'; readonly members: readonly RatioMember[] }
  | { readonly kind: 'proportion'; readonly members: readonly ProportionMember[] }
  | { readonly kind: 'mean'; readonly members: readonly MeanMember[] }
)

/** One member in its funnel. */
export interface FunnelMember {
  readonly key: string
  /** Expected events (`ratio`) or exposure. */
  readonly volume: number
  /** Observed ÷ expected, share, or mean. */
  readonly rate: number
  /** What the rate would be at the centre, and what would be observed with it. */
  readonly expected: { readonly rate: number; readonly observed: number }
  readonly observed: number
  /** Rate ÷ expected rate; null where nothing is expected. */
  readonly ratio: number | null
  /** Standard deviations from the centre, differences between members allowed for. */
  readonly z: number
  /** One-sided: the chance of being so high, so low, by chance (mid-p for counts). */
  readonly tooHigh: number
  readonly tooLow: number
  readonly limits: FunnelLimits
}

/** A funnel: its members in the order given, its shape for drawing at other volumes, and who has no volume to be judged by. */
export interface Funnel {
  readonly shape: FunnelShape
  readonly phi: number
  readonly members: readonly FunnelMember[]
  readonly withoutVolume: readonly string[]
}

interface Point {
  readonly key: string
  readonly volume: number
  readonly rate: number
  readonly deviation: number
}

/**
 * Members against the limits of their volume (Spiegelhalter 2005, Funnel plots for comparing institutional performance): square
 * roots of ratios, arcsines of shares, means as they are. Chances of counts are those of Poisson and binomial, or gamma-Poisson and
 * beta-binomial with the same variance between members. Centre: 1, the pooled share, or the median mean weighted by exposure. Members
 * without volume (or, of a mean, without a deviation) are left out; fewer than two with it tell nothing. Throws RangeError for
 * negative or infinite numbers.
 */
export function funnel(wish: FunnelWish): Funnel | 'not-enough-data' {
  const all = pointsOf(wish)
  const points = all.filter(hasVolume)
  if (points.length < 2) return 'not-enough-data'
  const centre = wish.centre ?? centreOf(wish.kind, points)
  const { kind } = wish
  const errors = Float64Array.from(points, (point) => point.deviation / Math.sqrt(point.volume))
  const distances = Float64Array.from(points, ({ rate }) => stretch(kind, rate) - stretch(kind, centre))
  const z = distances.map((distance, index) => distance / (errors[index] ?? 1))
  const { phi, tauSquared } = spreadOf(z, errors, wish.overdispersion ?? 'consistent')
  const shape: FunnelShape = { kind, centre, tauSquared }
  return {
    shape,
    phi,
    members: points.map((point, index) => {
      const spread = Math.hypot(errors[index] ?? 1, Math.sqrt(tauSquared))
      return memberOf(shape, point, (distances[index] ?? 0) / spread)
    }),
    withoutVolume: all.filter((point) => !hasVolume(point)).map(({ key }) => key),
  }
}

function pointsOf(wish: FunnelWish): Point[] {
  if (wish.kind === 'mean')
    return wish.members.map(({ key, mean, deviation, exposure }) => {
      mustBeAmounts({ deviation, exposure, distance: Math.abs(mean) })
      return { key, volume: exposure, rate: mean, deviation }
    })
  const counts =
    wish.kind === 'ratio'
      ? wish.members.map(({ key, observed, expected }) => ({ key, observed, volume: expected }))
      : wish.members.map(({ key, observed, exposure }) => ({ key, observed, volume: exposure }))
  return counts.map(({ key, observed, volume }) => {
    mustBeAmounts({ observed, volume, ...(wish.kind === 'proportion' && { misses: volume - observed }) })
    // Both transformations have a standard deviation of one half per unit of volume.
    return { key, volume, rate: volume > 0 ? observed / volume : 0, deviation: 0.5 }
  })
}

const hasVolume = ({ volume, deviation }: Point) => volume > 0 && deviation > 0

function centreOf(kind: FunnelWish['kind'], points: readonly Point[]): number {
  if (kind === 'ratio') return 1
  const volume = points.reduce((sum, point) => sum + point.volume, 0)
  if (kind === 'proportion')
    return points.reduce((sum, point) => sum + (point.rate * point.volume) / volume, 0)
  const rising = points.toSorted((left, right) => left.rate - right.rate)
  let seen = 0
  for (const point of rising) {
    seen += point.volume
    if (seen * 2 >= volume) return point.rate
  }
  return 0
}

function stretch(kind: FunnelWish['kind'], rate: number): number {
  if (kind === 'mean') return rate
  return kind === 'ratio' ? Math.sqrt(rate) : Math.asin(Math.sqrt(rate))
}

function memberOf(shape: FunnelShape, { key, volume, rate, deviation }: Point, z: number): FunnelMember {
  const { centre } = shape
  return {
    key,
    volume,
    rate,
    expected: { rate: centre, observed: centre * volume },
    observed: rate * volume,
    ratio: centre > 0 ? rate / centre : null,
    z,
    ...chancesOf(shape, { observed: rate * volume, volume, z }),
    limits: funnelLimits(shape, { volume, deviation }),
  }
}

interface Observed {
  readonly observed: number
  readonly volume: number
  readonly z: number
}

function chancesOf({ kind, centre, tauSquared }: FunnelShape, { observed, volume, z }: Observed) {
  if (kind === 'mean')
    return { tooHigh: Math.max(1e-300, normalAbove(z)), tooLow: Math.max(1e-300, normalUpTo(z)) }
  // A variance τ² of the root or arcsine is one of 4τ² of the ratio, and of 4τ² p (1 − p) of the share.
  const between = 4 * tauSquared
  const tails =
    kind === 'ratio'
      ? gammaPoissonTails(observed, { mean: centre * volume, shape: between > 0 ? centre / between : 1e300 })
      : shareTails({ hits: observed, trials: volume, chance: centre }, Math.min(between, 0.99))
  return { tooHigh: tails.midHigh, tooLow: tails.midLow }
}

function shareTails(trials: { hits: number; trials: number; chance: number }, between: number) {
  const { chance } = trials
  if (between < 1e-9 || chance <= 0 || chance >= 1)
    return binomialTails({ ...trials, hits: Math.min(trials.hits, trials.trials) })
  const sum = 1 / between - 1
  return betaBinomialTails({ ...trials, a: chance * sum, b: (1 - chance) * sum })
}
