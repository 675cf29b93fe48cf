import { caseworkError } from '@fundwatch/domain'

/** A page of a list that is held in memory, by its sort. */
export interface MemoryWish<Row> {
  /** What it is sorted by; null goes last. */
  readonly by: (row: Row) => number | string | null
  /** One text per row, of which no other row has the same. */
  readonly keyOf: (row: Row) => string
  readonly isDescending: boolean
  /** The key of the last row that was shown. */
  readonly after: string | null
  readonly limit: number
}

/** Rows of a list, with where the next page begins. */
export interface MemoryPage<Row> {
  readonly rows: readonly Row[]
  readonly next: string | null
  readonly counted: number
  readonly isCountCapped: boolean
}

const MOST_COUNTED = 10_000

/** A page of rows, sorted. Throws `place-unknown` for a row that is not there. */
export function memoryPage<Row>(
  rows: readonly Row[],
  { by, keyOf, isDescending, after, limit }: MemoryWish<Row>,
): MemoryPage<Row> {
  const sorted = rows.toSorted((left, right) => {
    const [one, other] = [by(left), by(right)]
    if (one === null || other === null)
      return Number(one === null) - Number(other === null) || tie(left, right)
    const order =
      typeof one === 'number' && typeof other === 'number'
        ? one - other
        : String(one).localeCompare(String(other), 'zh-CN')
    return (isDescending ? -order : order) || tie(left, right)
  })
  function tie(left: Row, right: Row): number {
    return keyOf(left) < keyOf(right) ? -1 : 1
  }
  const from = after === null ? 0 : sorted.findIndex((row) => keyOf(row) === after) + 1
  if (after !== null && from === 0) throw caseworkError('place-unknown')
  const page = sorted.slice(from, from + limit)
  const last = page.at(-1)
  return {
    rows: page,
    next: last !== undefined && from + limit < sorted.length ? keyOf(last) : null,
    counted: Math.min(sorted.length, MOST_COUNTED),
    isCountCapped: sorted.length > MOST_COUNTED,
  }
}
