import type { ListPage } from '../../../../use-cases/casework/leads/lead-ports.ts'

const MOST_COUNTED = 10_000

/** What a statement of a page tells besides the row itself. */
interface Placed {
  readonly id: string | null
  readonly sortKey: string | number
  readonly counted: number
}

/** A page of rows; one more than asked for was read, to know whether there is another page. */
export function pageOfRows<Row>(rows: readonly (Row & Placed)[], limit: number): ListPage<Row> {
  const found = rows.filter(({ id }) => id !== null)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const counted = rows[0]?.counted ?? 0
  return {
    rows: page,
    next: found.length > limit && last?.id ? { key: Number(last.sortKey), id: last.id } : null,
    counted: Math.min(counted, MOST_COUNTED),
    isCountCapped: counted > MOST_COUNTED,
  }
}
