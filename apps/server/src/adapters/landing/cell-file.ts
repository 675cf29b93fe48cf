import { closeSync, openSync } from 'node:fs'
import { csvCell } from './safe-text.ts'
import { writeWhole } from './to-utf8.ts'

const BLOCK_CHARACTERS = 1024 * 1024

/** Rows of cells on their way to Parquet, as a CSV that means exactly one thing. */
export interface CellFile {
  readonly rows: number
  readonly multiLine: boolean
  /** The width grew after the first row: earlier rows are too short. */
  readonly ragged: boolean
  /** Cells of one row; missing ones at the end are null. */
  add(cells: readonly (string | null)[]): void
  close(): void
}

/** Opens a file for rows of `width()` cells. A guard cell behind them keeps a row of nulls from being a blank line. */
export function createCellFile(path: string, width: () => number): CellFile {
  const file = openSync(path, 'w')
  let pending: string[] = []
  let size = 0
  let rows = 0
  let multiLine = false
  let firstWidth: number | undefined
  let ragged = false

  const flush = (): void => {
    writeWhole(file, Buffer.from(pending.join('')))
    pending = []
    size = 0
  }

  return {
    get rows() {
      return rows
    },
    get multiLine() {
      return multiLine
    },
    get ragged() {
      return ragged
    },
    add(cells) {
      const columns = width()
      if (firstWidth === undefined) {
        firstWidth = columns
        // Shows DuckDB the line end before any cell can hold another.
        pending.push(`${',c'.repeat(columns)}\n`)
      }
      ragged ||= columns !== firstWidth
      let line = ''
      for (let at = 0; at < columns; at += 1) line += `${csvCell(cells[at] ?? null)},`
      multiLine ||= /[\r\n]/.test(line)
      pending.push(line, '.\n')
      size += line.length
      rows += 1
      if (size > BLOCK_CHARACTERS) flush()
    },
    close() {
      try {
        if (firstWidth === undefined) pending.push('\n')
        flush()
      } finally {
        closeSync(file)
      }
    },
  }
}
