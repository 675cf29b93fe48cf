/**
 * The median of numbers, the mean of the middle two of an even count; 0 for none. Puts the array in another order (quickselect,
 * Hoare 1961), because sorting the slopes of every institution's months would take ten times as long.
 */
export function medianInPlace(values: Float64Array): number {
  if (values.length === 0) return 0
  const middle = values.length >>> 1
  const upper = select(values, middle)
  if (values.length % 2 === 1) return upper
  // What is left of the middle is not larger.
  let lower = values[0] ?? upper
  for (let index = 1; index < middle; index += 1) lower = Math.max(lower, values[index] ?? lower)
  return lower + (upper - lower) / 2
}

function select(values: Float64Array, rank: number): number {
  let [low, high] = [0, values.length - 1]
  while (low < high) {
    const pivot = values[(low + high) >>> 1] ?? 0
    let [left, right] = [low, high]
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left += 1
      while ((values[right] ?? 0) > pivot) right -= 1
      if (left > right) break
      const held = values[left] ?? 0
      values[left] = values[right] ?? 0
      values[right] = held
      left += 1
      right -= 1
    }
    if (rank <= right) high = right
    else if (rank >= left) low = left
    else break
  }
  return values[rank] ?? 0
}
