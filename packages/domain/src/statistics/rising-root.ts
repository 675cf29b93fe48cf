/** A distribution function at a point, and its density there. */
export interface Rise {
  readonly upTo: number
  readonly density: number
}

/** Where to look for a quantile. */
export interface RootSearch {
  readonly start: number
  readonly low: number
  readonly high: number
}

const MOST_STEPS = 200

/**
 * Where a rising distribution function reaches a chance: steps of Newton that never leave the bracket, halving it where they
 * would. Relative accuracy 1e-10.
 */
export function risingRoot(chance: number, rise: (x: number) => Rise, search: RootSearch): number {
  let { start: x, low, high } = search
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { upTo, density } = rise(x)
    if (upTo === chance) return x
    if (upTo < chance) low = x
    else high = x
    const next = x - (upTo - chance) / density
    const inside = next > low && next < high ? next : halfway(low, high)
    if (Math.abs(inside - x) <= 1e-10 * Math.abs(inside)) return inside
    x = inside
  }
  return x
}

const halfway = (low: number, high: number) => (high === Infinity ? 2 * low : (low + high) / 2)
