import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { CellKind, Sheet, SheetCell } from '../../use-cases/review/report/sheet.ts'
import { decimalText, timeText } from './cell-values.ts'
import { CSV_MARK, csvCell, safeText } from './safe-cell.ts'

const ROWS_AT_ONCE = 500

/** Writes a sheet as a CSV that a spreadsheet opens by double click; rows are taken as the disk takes them. Gives their number. */
export async function writeCsv(path: string, { columns, rows }: Sheet): Promise<number> {
  let count = 0
  const lines = async function* (): AsyncGenerator<string> {
    let chunk = `${CSV_MARK}${columns.map(({ title }) => csvCell(safeText(title))).join(',')}\r\n`
    for await (const row of rows) {
      count += 1
      chunk += `${columns.map(({ kind }, at) => cellText(row[at] ?? null, kind)).join(',')}\r\n`
      if (count % ROWS_AT_ONCE > 0) continue
      yield chunk
      chunk = ''
    }
    yield chunk
  }
  await pipeline(lines, createWriteStream(path))
  return count
}

const WRITERS: { readonly [Kind in CellKind]?: (value: number) => string } = {
  time: timeText,
  fen: (value) => decimalText(value, 2),
  price: (value) => decimalText(value, 6),
  quantity: (value) => decimalText(value, 4),
  count: String,
}

function cellText(cell: SheetCell, kind: CellKind): string {
  if (cell === null) return ''
  const write = WRITERS[kind]
  return typeof cell === 'number' && write ? write(cell) : csvCell(safeText(String(cell)))
}
