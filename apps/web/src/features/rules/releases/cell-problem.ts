import { civilDayFromText, fenFromYuanText, quantityFromText, unitPriceFromText } from '@fundwatch/domain'
import type { GridRow } from '../../../components/edit-grid/grid-state.ts'
import type { Answer } from '../../../wire/paths.ts'

/** A column of what is edited, as the wire tells it. */
export type Column = Pick<Answer<'/knowledge/table'>['columns'][number], 'name' | 'title' | 'type' | 'isKey'>

/** What is wrong with a cell: a key of the words, and what stands in them. */
export interface CellProblem {
  readonly key: string
  readonly words?: Readonly<Record<string, string>>
}

const LONGEST = 2_000
const NEEDED = ['point', 'name', 'source', 'value']

const READERS: Readonly<Record<string, (cell: string) => boolean>> = {
  code: (cell) => !/\s/.test(cell),
  integer: (cell) => /^-?[0-9]{1,15}$/.test(cell),
  quantity: (cell) => quantityFromText(cell) !== undefined,
  price: (cell) => unitPriceFromText(cell) !== undefined,
  fen: (cell) => fenFromYuanText(cell) !== undefined,
  day: (cell) => civilDayFromText(cell) !== undefined,
}

/** What is wrong with a cell, by the same laws that the server judges it by; undefined when nothing is. */
export function cellProblem(
  cell: string,
  { name, type, isKey }: Column,
  sources: ReadonlySet<string> | null,
): CellProblem | undefined {
  if (cell.length > LONGEST) return { key: 'draft.long' }
  if (cell === '') return NEEDED.includes(name) || isKey ? { key: 'draft.need' } : undefined
  if (name === 'source' && sources !== null && !sources.has(cell))
    return { key: 'draft.sourceUnknown', words: { sources: [...sources].join('、') } }
  return READERS[type]?.(cell) === false ? { key: `draft.type.${type}` } : undefined
}

/** By key of a row and place of a column what is wrong, of the rows that were changed. */
export function problemsOf(
  rows: readonly GridRow[],
  columns: readonly Column[],
  sources: ReadonlySet<string> | null,
): ReadonlyMap<number, ReadonlyMap<number, CellProblem>> {
  const from = columns.findIndex(({ name }) => name === 'valid_from')
  const to = columns.findIndex(({ name }) => name === 'valid_to')
  return new Map(
    rows.flatMap((row) => {
      if (row.isGone) return []
      const wrong = new Map<number, CellProblem>()
      for (const [at, column] of columns.entries()) {
        const problem = cellProblem(row.cells[at] ?? '', column, sources)
        if (problem !== undefined) wrong.set(at, problem)
      }
      const [first = '', last = ''] = [row.cells[from], row.cells[to]]
      if (first !== '' && last !== '' && last < first && !wrong.has(to)) wrong.set(to, { key: 'draft.order' })
      return wrong.size === 0 ? [] : [[row.key, wrong]]
    }),
  )
}
