import { betaQuantile } from './beta-quantile.ts'
import type { Estimate } from './estimate.ts'
import { normalQuantile } from './normal.ts'

/**
 * A share with its interval (Wilson 1927), near the level on average; without trials everything is possible. Throws RangeError unless
 * 0 ≤ hits ≤ trials.
 */
export function wilson(hits: number, trials: number, level = 0.95): Estimate {
  mustBeShare(hits, trials)
  if (trials === 0) return { value: 0, low: 0, high: 1 }
  const z = normalQuantile((1 + level) / 2)
  const share = hits / trials
  const room = 1 + (z * z) / trials
  const middle = (share + (z * z) / (2 * trials)) / room
  const half = (z * Math.sqrt((share * (1 - share)) / trials + ((z / trials) * z) / (4 * trials))) / room
  return {
    value: share,
    low: hits === 0 ? 0 : Math.max(0, middle - half),
    high: hits === trials ? 1 : Math.min(1, middle + half),
  }
}

/** The same, never below the level whatever the truth is, so wider (Clopper and Pearson 1934). */
export function clopperPearson(hits: number, trials: number, level = 0.95): Estimate {
  mustBeShare(hits, trials)
  if (trials === 0) return { value: 0, low: 0, high: 1 }
  const tail = (1 - level) / 2
  return {
    value: hits / trials,
    low: hits === 0 ? 0 : betaQuantile(tail, { a: hits, b: trials - hits + 1 }),
    high: hits === trials ? 1 : betaQuantile(1 - tail, { a: hits + 1, b: trials - hits }),
  }
}

function mustBeShare(hits: number, trials: number): void {
  if (!(hits >= 0 && hits <= trials && trials < Infinity))
    throw new RangeError(`${hits} of ${trials} is no share.`)
}
