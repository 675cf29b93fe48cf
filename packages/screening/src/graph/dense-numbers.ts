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

/** Numbers without gaps for the different values ≥ 0 of a column, in the order of the values. */
export interface DenseNumbers {
  readonly values: Int32Array
  /** The dense number of a value, or −1. */
  readonly placeOf: (value: number) => number
}

/** How much larger than a column a table over all its values may be. */
const SPARSE = 4

/** Numbers the values of a column: by a table where they lie close together, as numbers from a lake do; else by search. */
export function denseNumbers(column: Int32Array): DenseNumbers {
  const most = column.reduce((largest, value) => Math.max(largest, value), -1)
  if (most >= SPARSE * column.length) {
    const values = differentValues(column)
    return { values, placeOf: (value) => placeIn(values, value) }
  }
  const places = new Int32Array(most + 1).fill(-1)
  for (const value of column) if (value >= 0) places[value] = 0
  const values = new Int32Array(places.reduce((count, place) => count + place + 1, 0))
  let next = 0
  for (const [value, place] of places.entries()) {
    if (place < 0) continue
    places[value] = next
    values[next] = value
    next += 1
  }
  return { values, placeOf: (value) => places[value] ?? -1 }
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
