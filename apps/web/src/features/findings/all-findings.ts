import { read } from '../../wire/client.ts'
import type { QueryOf, RowOf } from '../../wire/paths.ts'

/** So many are done at once at most. */
export const MOST_AT_ONCE = 5_000
const PAGE_ROWS = 500

/** All findings that a filter finds, page by page, at most 5,000. */
export async function allFindings(
  query: QueryOf<'/findings/list'>,
): Promise<readonly RowOf<'/findings/list'>[]> {
  const rows: RowOf<'/findings/list'>[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof read<'/findings/list'>>> = await read('/findings/list', {
      ...query,
      limit: PAGE_ROWS,
      ...(after !== null && { after }),
    })
    rows.push(...page.rows)
    after = page.next
  } while (after !== null && rows.length < MOST_AT_ONCE)
  return rows.slice(0, MOST_AT_ONCE)
}
