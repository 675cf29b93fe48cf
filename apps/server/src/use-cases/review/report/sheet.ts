/**
 * How a cell is written: `text` (also null), `time` a second number, `fen` money, `price` 1/1,000,000 yuan, `quantity`
 * 1/10,000, `count` a whole number; `answer` is left empty for whoever receives the sheet.
 */
export type CellKind = 'text' | 'time' | 'fen' | 'price' | 'quantity' | 'count' | 'answer'

/** A column of a sheet. */
export interface SheetColumn {
  readonly title: string
  readonly kind: CellKind
  /** In characters of the width of a digit. */
  readonly width: number
  /** What an answer is chosen from. */
  readonly choices?: readonly string[]
}

/** A cell in the unit of its column. */
export type SheetCell = string | number | null

/** A sheet of a workbook, or a CSV: the same columns for every row, rows as they come. */
export interface Sheet {
  readonly name: string
  /** Lines above the header; a CSV has none. */
  readonly preamble: readonly string[]
  readonly columns: readonly SheetColumn[]
  readonly rows: Iterable<readonly SheetCell[]> | AsyncIterable<readonly SheetCell[]>
}

/** What puts reports on disk: under another name first, so that a report is there whole or not at all. */
export interface ReportFiles {
  /** Throws a sentence to act on when nothing can be written there. */
  ensureWritable(path: string): Promise<void>
  /** Sheets in turn: rows of one are asked for when the one before is done. Gives the rows written. */
  workbook(path: string, sheets: readonly Sheet[]): Promise<number>
  csv(path: string, sheet: Sheet): Promise<number>
  page(path: string, text: string): Promise<void>
  /** The style of the report page. */
  pageStyle(): Promise<string>
}
