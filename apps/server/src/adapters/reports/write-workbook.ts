import { createWriteStream, type WriteStream } from 'node:fs'
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import type exceljs from 'exceljs'
import type { CellKind, Sheet, SheetCell, SheetColumn } from '../../use-cases/review/report/sheet.ts'
import { timeValue } from './cell-values.ts'
import { backlogOf, offerChoices } from './page-internals.ts'
import { workbookText } from './safe-cell.ts'

/** A sheet holds 1,048,576 rows; what comes behind goes to the next one. */
const SHEET_ROWS = 1_000_000
const ROWS_AT_ONCE = 200

/**
 * Writes sheets as a workbook, one after the other, row by row: header frozen, filters on, text that nothing calculates,
 * dates as dates, money as numbers. However many rows there are, memory stays flat. Gives the number of rows.
 */
export async function writeWorkbook(path: string, sheets: readonly Sheet[]): Promise<number> {
  // Loaded when it is needed: every command of the software would wait a tenth of a second for it.
  const { default: library } = await import('exceljs')
  const file = createWriteStream(path)
  const failed = new Promise<never>((_, reject) => file.once('error', reject))
  const book = new library.stream.xlsx.WorkbookWriter({
    stream: file,
    useStyles: true,
    useSharedStrings: false,
  })
  const writing = async (): Promise<number> => {
    let count = 0
    for (const sheet of sheets) count += await writeSheet({ book, file }, sheet)
    await book.commit()
    return count
  }
  try {
    return await Promise.race([writing(), failed])
  } finally {
    file.destroy()
  }
}

interface OpenBook {
  readonly book: exceljs.stream.xlsx.WorkbookWriter
  readonly file: WriteStream
}

async function writeSheet({ book, file }: OpenBook, sheet: Sheet): Promise<number> {
  let count = 0
  let page = startPage(book, sheet, 1)
  for await (const row of sheet.rows) {
    if (count > 0 && count % SHEET_ROWS === 0) {
      endPage(page, sheet, SHEET_ROWS)
      page = startPage(book, sheet, count / SHEET_ROWS + 1)
    }
    count += 1
    addRow(page, sheet.columns, row)
    if (count % ROWS_AT_ONCE === 0) await packed(page, file)
  }
  endPage(page, sheet, count === 0 ? 0 : ((count - 1) % SHEET_ROWS) + 1)
  return count
}

/** Waits until the zip has taken what was written: exceljs itself would keep it all in memory. */
async function packed(page: exceljs.Worksheet, file: WriteStream): Promise<void> {
  await turn()
  while (backlogOf(page) > 0) {
    if (file.destroyed) throw new Error('The file of the workbook was closed while it was written.')
    await sleep(1)
  }
}

const FORMATS: Readonly<Record<CellKind, string>> = {
  text: '@',
  time: 'yyyy-mm-dd hh:mm:ss',
  fen: '#,##0.00',
  price: '#,##0.00####',
  quantity: '#,##0.####',
  count: '#,##0',
  answer: 'General',
}

function startPage(
  book: exceljs.stream.xlsx.WorkbookWriter,
  { name, preamble, columns }: Sheet,
  no: number,
): exceljs.Worksheet {
  const page = book.addWorksheet(no === 1 ? name : `${name}${no}`, {
    views: [{ state: 'frozen', ySplit: preamble.length + 1 }],
    // A4 across, as wide as the page.
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: '第 &P 页，共 &N 页' },
  })
  page.columns = columns.map(({ width }) => ({ width }))
  for (const [at, line] of preamble.entries()) {
    const row = page.addRow([workbookText(line)])
    row.getCell(1).numFmt = '@'
    row.font = at === 0 ? { bold: true, size: 14 } : { color: { argb: 'FF56677A' } }
    row.commit()
  }
  const header = page.addRow(columns.map(({ title }) => workbookText(title)))
  header.eachCell((cell) => {
    cell.font = { bold: true, color: { argb: 'FFFFFFFF' } }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF0B5C7A' } }
    cell.alignment = { vertical: 'middle', wrapText: true }
  })
  header.commit()
  return page
}

function addRow(page: exceljs.Worksheet, columns: readonly SheetColumn[], row: readonly SheetCell[]): void {
  const added = page.addRow(columns.map(({ kind }, at) => valueOf(row[at] ?? null, kind)))
  for (const [at, { kind }] of columns.entries()) {
    const cell = added.getCell(at + 1)
    cell.numFmt = typeof cell.value === 'string' ? '@' : FORMATS[kind]
  }
  added.commit()
}

const SCALES: { readonly [Kind in CellKind]?: number } = { fen: 100, price: 1_000_000, quantity: 10_000 }

function valueOf(cell: SheetCell, kind: CellKind): string | number | Date | null {
  if (cell === null) return null
  if (typeof cell === 'string' || kind === 'text' || kind === 'answer') return workbookText(String(cell))
  return kind === 'time' ? timeValue(cell) : cell / (SCALES[kind] ?? 1)
}

/** Filters and choices reach over the rows that were written. */
function endPage(page: exceljs.Worksheet, { preamble, columns }: Sheet, rows: number): void {
  const header = preamble.length + 1
  page.autoFilter = { from: { row: header, column: 1 }, to: { row: header + rows, column: columns.length } }
  for (const [at, { choices }] of columns.entries()) {
    const letters = page.getColumn(at + 1).letter
    if (choices && rows > 0) offerChoices(page, `${letters}${header + 1}:${letters}${header + rows}`, choices)
  }
  page.commit()
}
