import type { Series } from './month-series.ts'

/** Where a series splits best: the first index of the later part, and by how much two levels fit better than one. */
export interface LevelSplit {
  readonly at: number
  readonly gain: number
}

/**
 * The best split of rates into two levels, each of `least` months or more: the fall of the weighted sum of squares, which is the
 * normal cost, and to second order that of a Poisson when weights are exposures (binary segmentation, Scott and Knott 1974). The
 * earliest of equals; null when the series is too short or flat.
 */
export function bestSplit(
  { rates, weights }: Pick<Series, 'rates' | 'weights'>,
  least: number,
): LevelSplit | null {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = meanOf({ rates, weights })
  let best: LevelSplit | null = null
  let [weight, difference] = [0, 0]
  for (let at = 1; at <= rates.length - least; at += 1) {
    const own = weights[at - 1] ?? 0
    weight += own
    difference += own * ((rates[at - 1] ?? 0) - mean)
    const gain = (difference * difference * total) / (weight * (total - weight))
    if (at >= least && gain > (best?.gain ?? 0)) best = { at, gain }
  }
  // What is left of rounding in a flat series is no change.
  return best && best.gain > 1e-18 * total * mean * mean ? best : null
}

/** The mean rate, weighted; 0 for none. */
export function meanOf({ rates, weights }: Pick<Series, 'rates' | 'weights'>): number {
  let [sum, total] = [0, 0]
  for (let index = 0; index < rates.length; index += 1) {
    const weight = weights[index] ?? 0
    sum += weight * (rates[index] ?? 0)
    total += weight
  }
  return total > 0 ? sum / total : 0
}
