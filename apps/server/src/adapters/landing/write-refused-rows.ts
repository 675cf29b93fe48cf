import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type exceljs from 'exceljs'
import { landingError } from './landing-errors.ts'
import { nameFailure } from './name-failure.ts'
import { ESCAPED_REASON_COLUMN, FILE_ROW_COLUMN, ORIGINAL_COLUMN, REASON_COLUMN } from './reason-columns.ts'
import { CSV_MARK, escapeWorkbookText, safeCsvLine } from './safe-text.ts'

/** A refused row on its way back to the sender. */
export interface RefusedRow {
  /** Cells in the order of the columns; empty for a record that could not be cut into cells. */
  cells: readonly (string | null)[]
  /** Every reason, in Chinese. */
  reasons: readonly string[]
  fileRow?: number | undefined
  /** Text of a record that could not be cut into cells. */
  original?: string | undefined
}

/** What to write and where. */
export interface WriteRefusedRows {
  rows: AsyncIterable<RefusedRow>
  columns: readonly string[]
  /** The file; replaced when it exists. */
  to: string
  format: 'csv' | 'xlsx'
  signal?: AbortSignal | undefined
}

const LONGEST_CELL = 32_767
/** A sheet holds 1,048,576 rows; what comes behind goes to the next one. */
const SHEET_ROWS = 1_000_000

const tailOf = ({ reasons, fileRow, original }: RefusedRow): (string | null)[] => [
  fileRow === undefined ? null : String(fileRow),
  original ?? null,
  reasons.join('；'),
]

const headerOf = (columns: readonly string[], reason: string): string[] => [
  ...columns,
  FILE_ROW_COLUMN,
  ORIGINAL_COLUMN,
  reason,
]

const cellsOf = (row: RefusedRow, width: number): (string | null)[] => [
  ...Array.from({ length: width }, (_, at) => row.cells[at] ?? null),
  ...tailOf(row),
]

/**
 * Writes refused rows with their own columns and, behind these, where they stood and why they were refused. The sender
 * corrects the cells and imports the file as it is: landing knows the reason column, drops ours and undoes our escaping exactly.
 * Returns the number of rows. On failure the file is removed and a LandingError thrown.
 */
export async function writeRefusedRows(task: WriteRefusedRows): Promise<number> {
  try {
    return await (task.format === 'csv' ? writeCsv(task) : writeXlsx(task))
  } catch (error) {
    await rm(task.to, { force: true })
    throw nameFailure(error, { label: task.to, folder: task.to, signal: task.signal })
  }
}

async function writeCsv({ rows, columns, to, signal }: WriteRefusedRows): Promise<number> {
  let count = 0
  const lines = async function* (): AsyncGenerator<string> {
    yield CSV_MARK + safeCsvLine(headerOf(columns, ESCAPED_REASON_COLUMN))
    for await (const row of rows) {
      signal?.throwIfAborted()
      count += 1
      yield safeCsvLine(cellsOf(row, columns.length))
    }
  }
  await pipeline(lines, createWriteStream(to))
  return count
}

function startSheet(
  book: exceljs.stream.xlsx.WorkbookWriter,
  no: number,
  header: string[],
): exceljs.Worksheet {
  const sheet = book.addWorksheet(no === 1 ? '拒收数据' : `拒收数据${no}`)
  sheet.addRow(header.map(escapeWorkbookText)).commit()
  return sheet
}

/** Every cell is a string with the text format: whatever it holds, nothing calculates it. */
async function writeXlsx({ rows, columns, to, signal }: WriteRefusedRows): Promise<number> {
  const header = headerOf(columns, REASON_COLUMN)
  // Loaded when it is needed: every command of the software would wait a tenth of a second for it.
  const { default: library } = await import('exceljs')
  const file = createWriteStream(to)
  const failed = new Promise<never>((_, reject) => file.once('error', reject))
  const book = new library.stream.xlsx.WorkbookWriter({
    stream: file,
    useStyles: true,
    useSharedStrings: false,
  })
  const writing = async (): Promise<number> => {
    let sheet = startSheet(book, 1, header)
    let count = 0
    for await (const row of rows) {
      signal?.throwIfAborted()
      if (count > 0 && count % SHEET_ROWS === 0) {
        sheet.commit()
        sheet = startSheet(book, count / SHEET_ROWS + 1, header)
      }
      count += 1
      const cells = cellsOf(row, columns.length).map((cell) =>
        cell === null ? null : escapeWorkbookText(cell),
      )
      const long = cells.findIndex((cell) => cell !== null && cell.length > LONGEST_CELL)
      if (long !== -1) throw landingError('cell-too-long', { row: count, column: header[long] ?? '' })
      const added = sheet.addRow(cells)
      added.eachCell((cell) => {
        cell.numFmt = '@'
      })
      added.commit()
    }
    sheet.commit()
    await book.commit()
    return count
  }
  try {
    return await Promise.race([writing(), failed])
  } finally {
    file.destroy()
  }
}
