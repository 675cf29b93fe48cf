import type { PeerMatrix } from './peer-matrix.ts'

/** The distribution of one feature: at some of its values the shares of rows below and at most. */
export interface TailGrid {
  readonly values: readonly number[]
  readonly below: readonly number[]
  readonly atMost: readonly number[]
  /** Rows that had a value. */
  readonly rows: number
  /** Whether the values are distances of numbers; those of texts are rarities already. */
  readonly isDistance: boolean
}

/** Tukey's outer fence (1977), three times the quartiles' distance beyond them: seven of our spreads from the middle. */
const OUTER_FENCE = Math.asinh(7)

const MOST_VALUES = 512

/** The tails of each feature by the rows that have a value. */
export function tailGrids({ values, width, kinds }: PeerMatrix): TailGrid[] {
  const rows = width === 0 ? 0 : values.length / width
  return Array.from({ length: width }, (_, index) => {
    const column = Float64Array.from({ length: rows }, (_, row) => values[row * width + index] ?? Number.NaN)
    return gridOf(column.filter((value) => !Number.isNaN(value)).sort(), kinds[index] === 'number')
  })
}

function gridOf(sorted: Float64Array, isDistance: boolean): TailGrid {
  const grid = {
    values: [] as number[],
    below: [] as number[],
    atMost: [] as number[],
    rows: sorted.length,
    isDistance,
  }
  const step = sorted.length / MOST_VALUES
  for (let from = 0, next = 0; from < sorted.length; ) {
    let to = from + 1
    while (to < sorted.length && sorted[to] === sorted[from]) to += 1
    // Both ends are kept whole, because the tails are what it is about.
    if (to >= next || from < MOST_VALUES / 8 || sorted.length - to < MOST_VALUES / 8) {
      grid.values.push(sorted[from] ?? 0)
      grid.below.push(from / sorted.length)
      grid.atMost.push(to / sorted.length)
      next = to + step
    }
    from = to
  }
  return grid
}

/**
 * How rare a value is among the rows the grid was made of: −log of the two-sided share at least as far out (per-feature part of ECOD,
 * Li et al. 2022, with both tails counted), and, because a share does not tell how far, the log of how many times the distance is that
 * of the outer fence. 0 at the median and for what is missing.
 */
export function rarityOf(grid: TailGrid, value: number): number {
  const rarity = -Math.log(Math.min(1, 2 * tailShare(grid, value)))
  const beyond = grid.isDistance && !Number.isNaN(value) ? Math.abs(value) - OUTER_FENCE : 0
  return rarity + Math.max(0, beyond)
}

/** The share of rows at least as far out on the nearer side, never less than one of rows + 1; 1 when missing. */
export function tailShare({ values, below, atMost, rows }: TailGrid, value: number): number {
  if (Number.isNaN(value) || rows === 0) return 1
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  const place = low - 1
  const left = place < 0 ? 0 : (atMost[place] ?? 1)
  const right = values[place] === value ? 1 - (below[place] ?? 0) : 1 - left
  return Math.max(Math.min(left, right), 1 / (rows + 1))
}

/** Per row the sum of the rarities of its features; features that always move together count together, so a second opinion only. */
export function raritySums(grids: readonly TailGrid[], { values, width }: PeerMatrix): Float64Array {
  const sums = new Float64Array(width === 0 ? 0 : values.length / width)
  for (let row = 0, at = 0; row < sums.length; row += 1)
    for (const grid of grids) {
      sums[row] = (sums[row] ?? 0) + rarityOf(grid, values[at] ?? Number.NaN)
      at += 1
    }
  return sums
}
