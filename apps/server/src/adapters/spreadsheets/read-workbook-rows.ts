import { readFile } from 'node:fs/promises'
import type ExcelJs from 'exceljs'
import { openWorkbook, WorkbookTooLarge } from './open-workbook.ts'
import { SpreadsheetError } from './spreadsheet-error.ts'

/** A sheet of a workbook, cells as text. */
export interface SheetRows {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

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

/** The sheets of an XLSX workbook; rows and sheets without content are left out. Throws SpreadsheetError. */
export async function readWorkbookRows(path: string): Promise<readonly SheetRows[]> {
  return workbookRows(path, await readFile(path))
}

/** The same of a workbook that is here already; `path` is how it is called when it cannot be read. */
export async function workbookRows(path: string, content: Buffer): Promise<readonly SheetRows[]> {
  try {
    const book = await openWorkbook(content)
    return book.worksheets
      .map((sheet) => ({ name: sheet.name, rows: rowsOf(sheet) }))
      .filter(({ rows }) => rows.length > 0)
  } catch (cause) {
    throw new SpreadsheetError(
      cause instanceof WorkbookTooLarge
        ? `${path} 内容太多 (${cause.message}): 请拆成几个文件`
        : `${path} 不是完整的 XLSX 工作簿: 请用表格软件打开, 另存为 XLSX 再试`,
      { cause },
    )
  }
}

function rowsOf(sheet: ExcelJs.Worksheet): string[][] {
  const rows: string[][] = []
  sheet.eachRow((row) => void rows.push(rowCells(row)))
  return rows
}
