import { caseworkError } from '@fundwatch/domain'
import type { Act, Transact } from '../../hub/trail/act.ts'
import type { Trail } from '../../hub/trail/trail.ts'
import type { Sheet, SheetCell, SheetColumn } from '../../review/report/sheet.ts'

/** What exporting lists needs. */
export interface ExportPorts {
  readonly transact: Transact<{ readonly trail: Trail }>
}

/** A part of a list, and where the next begins; null at its end. */
export interface ListPart {
  readonly rows: readonly (readonly SheetCell[])[]
  readonly next: string | null
}

/** A list to be written as a file. */
export interface ListToExport {
  /** As the trail calls it: `leads/list`. */
  readonly path: string
  readonly title: string
  readonly filter: object
  readonly columns: readonly SheetColumn[]
  /** The list as whoever asks sees it on a page; throws what the page would throw. */
  readonly part: (after: string | null) => Promise<ListPart>
}

/** A file holds so many rows at most; whoever needs more narrows the filter: a file that ends somewhere would look whole. */
const MOST_EXPORTED_ROWS = 200_000

/**
 * A list as a sheet, with what its page shows and no more: rows are read while they are written. That it was taken, and by which filter,
 * is in the trail before the first row goes out. Its rows throw `field-invalid` when there are more than a file holds.
 */
export async function exportList({ transact }: ExportPorts, act: Act, list: ListToExport): Promise<Sheet> {
  const first = await list.part(null)
  const { path, filter, title, columns } = list
  await transact(act, ({ trail }) =>
    trail.write([{ action: 'export-list', noun: 'list', id: path, before: null, after: { filter } }]),
  )
  return { name: title.slice(0, 31), preamble: [], columns, rows: rowsOf(list, first) }
}

async function* rowsOf({ part }: ListToExport, first: ListPart): AsyncGenerator<readonly SheetCell[]> {
  let written = 0
  for (let page = first; ; page = await part(page.next)) {
    for (const row of page.rows) {
      if (written >= MOST_EXPORTED_ROWS) throw tooMany()
      written += 1
      yield row
    }
    if (page.next === null || page.rows.length === 0) return
  }
}

const tooMany = () =>
  caseworkError('field-invalid', {
    field: '筛选条件',
    reason: `符合的超过 ${MOST_EXPORTED_ROWS.toLocaleString('en-US')} 行，请缩小范围后再导出`,
  })
