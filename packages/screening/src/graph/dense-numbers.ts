/** The different values ≥ 0 of a column, ascending: a value's place in it is its dense number, in the same order. */
export function differentValues(column: Int32Array): Int32Array {
  const sorted = column.slice().sort()
  let kept = 0
  let last = -1
  for (const value of sorted) {
    if (value <= last) continue
    sorted[kept] = value
    kept += 1
    last = value
  }
  return sorted.slice(0, kept)
}

/** The place of a value in an ascending column, or −1. */
export function placeIn(ascending: Int32Array, value: number): number {
  let low = 0
  let high = ascending.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = ascending[middle] ?? 0
    if (found === value) return middle
    if (found < value) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** Running starts of groups out of their sizes: one longer than the sizes, the last is the total. */
export function startsOf(sizes: Int32Array): Int32Array {
  const starts = new Int32Array(sizes.length + 1)
  let total = 0
  for (let group = 0; group < sizes.length; group += 1) {
    total += sizes[group] ?? 0
    starts[group + 1] = total
  }
  return starts
}
