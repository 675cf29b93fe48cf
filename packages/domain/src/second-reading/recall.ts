import type { Estimate } from '../statistics/estimate.ts'

const STEPS = 60

/**
 * What was found of all there is: found ÷ (found + missed), between 0 and 1; null where there is nothing. Its ends are the shares at
 * which `(1 − share) × found − share × missed` may just be zero, by the ends of both (square and add).
 */
export function recallOf(found: Estimate, missed: Estimate): Estimate | null {
  const all = found.value + missed.value
  if (all <= 0) return null
  const value = found.value / all
  return {
    value,
    low: edge(value, 0, (share) => gapOf(share, towardsFew(found, missed))),
    high: edge(value, 1, (share) => gapOf(share, towardsMany(found, missed))),
  }
}

interface Pull {
  readonly found: number
  readonly missed: number
  /** How far each may be off in this direction. */
  readonly foundBy: number
  readonly missedBy: number
}

const towardsFew = (found: Estimate, missed: Estimate): Pull => ({
  found: found.value,
  missed: missed.value,
  foundBy: found.value - found.low,
  missedBy: missed.high - missed.value,
})
const towardsMany = (found: Estimate, missed: Estimate): Pull => ({
  found: found.value,
  missed: missed.value,
  foundBy: found.high - found.value,
  missedBy: missed.value - missed.low,
})

/** Below zero where a share is within what may be. */
function gapOf(share: number, { found, missed, foundBy, missedBy }: Pull): number {
  const difference = Math.abs((1 - share) * found - share * missed)
  return difference - Math.hypot((1 - share) * foundBy, share * missedBy)
}

/** The share farthest from the estimate, towards an end, that may be. */
function edge(value: number, end: 0 | 1, gap: (share: number) => number): number {
  if (gap(end) <= 0) return end
  let [inside, outside] = [value, end as number]
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (inside + outside) / 2
    if (gap(middle) <= 0) inside = middle
    else outside = middle
  }
  return inside
}
