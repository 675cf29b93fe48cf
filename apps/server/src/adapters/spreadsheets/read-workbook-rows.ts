import { createReadStream } from 'node:fs'
import ExcelJs from 'exceljs'
import { SpreadsheetError } from './spreadsheet-error.ts'

/** A sheet of a workbook, cells as text. */
export interface SheetRows {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

const MOST_ROWS = 2_000_000

/** Whole numbers digit for digit: a code that a program saved as a number must not become 3.31e12. */
const numberText = (value: number): string =>
  Number.isInteger(value) ? BigInt(value).toString() : String(value)

/** The text of a cell: what is shown of rich text and links, the last value of a formula, a day as YYYY-MM-DD. */
function cellText(value: ExcelJs.CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'string' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('text' in value) return cellText(value.text)
  if ('result' in value) return cellText(value.result)
  return ''
}

function rowCells(row: ExcelJs.Row): string[] {
  const cells: string[] = []
  for (let column = 1; column <= row.cellCount; column += 1) cells.push(cellText(row.getCell(column).value))
  return cells
}

/** The sheets of an XLSX workbook, read as a stream; sheets without rows are left out. */
export async function readWorkbookRows(path: string): Promise<readonly SheetRows[]> {
  const sheets: SheetRows[] = []
  const reader = new ExcelJs.stream.xlsx.WorkbookReader(createReadStream(path), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  })
  try {
    for await (const sheet of reader) {
      const rows: string[][] = []
      for await (const row of sheet) {
        if (rows.length >= MOST_ROWS)
          throw new SpreadsheetError(`${path} 超过 ${MOST_ROWS} 行: 请拆成几个文件`)
        rows.push(rowCells(row))
      }
      const { name } = sheet as unknown as { name?: string }
      if (rows.length > 0) sheets.push({ name: name ?? `${sheets.length + 1}`, rows })
    }
  } catch (error) {
    if (error instanceof SpreadsheetError) throw error
    throw new SpreadsheetError(`${path} 不是完整的 XLSX 工作簿: 请用表格软件打开, 另存为 XLSX 再试`, {
      cause: error,
    })
  }
  return sheets
}
