/** Numbers in rising order in an array of their own. Throws RangeError when one of them is not finite. */
export function sorted(values: ArrayLike<number>): Float64Array {
  const own = Float64Array.from(values)
  for (const value of own)
    if (!Number.isFinite(value)) throw new RangeError(`${value} has no place among its peers.`)
  return own.sort()
}

/** The quantile of numbers in rising order for a share of 0 to 1, type 7 of Hyndman and Fan (1996); null for none. */
export function quantileOf(rising: Float64Array, share: number): number | null {
  if (rising.length === 0) return null
  const place = Math.min(1, Math.max(0, share)) * (rising.length - 1)
  const below = rising[Math.floor(place)] ?? 0
  const above = rising[Math.ceil(place)] ?? 0
  return below + (above - below) * (place - Math.floor(place))
}

/** How many numbers in rising order are below a value. */
export function countBelow(rising: Float64Array, value: number): number {
  let [low, high] = [0, rising.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rising[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
