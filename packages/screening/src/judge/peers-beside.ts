import type { Compared } from './compare-members.ts'
import type { PeerPoint } from './hit.ts'

/** More points are no clearer, and every hit keeps its own. */
const MOST_POINTS = 80

/**
 * Peers by rising volume, the member among them: each with its own ratio to what is expected, as the member's rate would be with it.
 * Of many, some at even steps of volume stand for all.
 */
export function peersBeside(group: readonly Compared[], own: Compared): readonly PeerPoint[] {
  const others = group
    .filter(({ name, expectedRate }) => name !== own.name && expectedRate > 0)
    .toSorted((left, right) => left.volume - right.volume)
  return [...evenly(others), own]
    .toSorted((left, right) => left.volume - right.volume)
    .map((each) => pointOf(each, own))
}

function evenly(points: readonly Compared[]): readonly Compared[] {
  if (points.length <= MOST_POINTS) return points
  const step = (points.length - 1) / (MOST_POINTS - 1)
  return Array.from({ length: MOST_POINTS }, (_, at) => points[Math.round(at * step)]).filter(
    (point) => point !== undefined,
  )
}

function pointOf({ name, volume, rate, expectedRate, limits }: Compared, own: Compared): PeerPoint {
  const scale = own.expectedRate
  return {
    volume: rounded(volume),
    rate: rounded((rate / Math.max(expectedRate, Number.MIN_VALUE)) * scale),
    low95: rounded(limits.low95 * scale),
    high95: rounded(limits.high95 * scale),
    high998: rounded(limits.high998 * scale),
    isOwn: name === own.name,
  }
}

/** Enough to draw it. */
function rounded(value: number): number {
  return Number(value.toPrecision(5))
}
