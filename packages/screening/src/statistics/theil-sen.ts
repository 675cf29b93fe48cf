import { medianInPlace } from './median.ts'

/** A value at a place, for instance a rate in a month. */
export interface PlacedValue {
  readonly at: number
  readonly value: number
}

/** A line that a third of outliers cannot turn: value ≈ level + slope × at. */
export interface RobustLine {
  readonly slope: number
  readonly level: number
}

/**
 * The median of the slopes between all pairs (Theil 1950, Sen 1968). Null when there are not two different places. Work grows with
 * the square of the number of values; meant for months.
 */
export function theilSen(values: readonly PlacedValue[]): RobustLine | null {
  const slopes = new Float64Array((values.length * (values.length - 1)) / 2)
  let pairs = 0
  const places = Float64Array.from(values, ({ at }) => at)
  const heights = Float64Array.from(values, ({ value }) => value)
  for (let right = 1; right < values.length; right += 1)
    for (let left = 0; left < right; left += 1) {
      const width = (places[right] ?? 0) - (places[left] ?? 0)
      if (width === 0) continue
      slopes[pairs] = ((heights[right] ?? 0) - (heights[left] ?? 0)) / width
      pairs += 1
    }
  if (pairs === 0) return null
  const slope = medianInPlace(slopes.subarray(0, pairs))
  return { slope, level: medianInPlace(Float64Array.from(values, ({ at, value }) => value - slope * at)) }
}
