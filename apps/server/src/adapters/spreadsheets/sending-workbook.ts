import { SHEET_COLUMNS, type SheetColumnName } from '@fundwatch/contract'
import { caseworkError } from '@fundwatch/domain'
import type ExcelJs from 'exceljs'
import type { ReturnedSheet } from '../../use-cases/casework/findings/answer-by-sheet.ts'
import type { SendingSheet, SheetRow } from '../../use-cases/casework/findings/sending-sheet.ts'
import { newWorkbook, openWorkbook } from './open-workbook.ts'

const NAMES = Object.keys(SHEET_COLUMNS) as readonly SheetColumnName[]
const WIDTHS: Readonly<Record<SheetColumnName, number>> = {
  key: 12,
  number: 12,
  rule: 24,
  day: 12,
  item: 32,
  lineKey: 36,
  amount: 14,
  clause: 40,
  answer: 18,
  statement: 48,
}
/** Which sending it is, what to do, the names of the columns. */
const HEAD_ROWS = 3
const OPEN: readonly SheetColumnName[] = ['answer', 'statement']

/** The workbook of a sending: everything but the two columns of the institution is locked. `safe` makes text that no spreadsheet calculates. */
export async function sendingWorkbook(
  { sending, rows }: SendingSheet,
  safe: (text: string) => string,
): Promise<Buffer> {
  const book = await newWorkbook()
  const page = book.addWorksheet('疑点答复', { views: [{ state: 'frozen', ySplit: HEAD_ROWS }] })
  page.columns = NAMES.map((name) => ({ width: WIDTHS[name] }))
  page.addRow(['下发批次', sending.sendingId, safe(sending.institutionName ?? sending.institutionId)])
  page.addRow(['请在最后两列逐行填写，其他列不能修改；申诉须写明理由。'])
  page.addRow(NAMES.map((name) => SHEET_COLUMNS[name])).font = { bold: true }
  for (const row of rows) {
    const added = page.addRow(NAMES.map((name) => safe(row[name])))
    for (const [at, name] of NAMES.entries()) {
      const cell = added.getCell(at + 1)
      cell.numFmt = '@'
      cell.protection = { locked: !OPEN.includes(name) }
      if (name === 'answer')
        cell.dataValidation = { type: 'list', allowBlank: true, formulae: ['"认可,申诉"'] }
    }
  }
  // No password: protection keeps from slips; what was changed all the same is found when the sheet comes back.
  await page.protect('', { selectLockedCells: true, formatColumns: true, autoFilter: true })
  return Buffer.from(await book.xlsx.writeBuffer())
}

const MOST_ROWS = 50_000

/** Reads a workbook that came back. Throws `field-invalid` for what is no such workbook. */
export async function readReturnedWorkbook(content: Buffer): Promise<ReturnedSheet> {
  const book = await openWorkbook(content).catch((error: unknown) => {
    throw caseworkError('field-invalid', { field: '文件', reason: '不是完整的 XLSX 工作簿。' }, error)
  })
  const page = book.worksheets[0]
  if (page === undefined || page.rowCount > MOST_ROWS)
    throw caseworkError('field-invalid', { field: '文件', reason: `没有内容，或超过 ${MOST_ROWS} 行。` })
  const titles = NAMES.map((_, at) => cellText(page.getRow(HEAD_ROWS).getCell(at + 1).value))
  if (titles.some((title, at) => title !== SHEET_COLUMNS[NAMES[at] ?? 'key']))
    throw caseworkError('field-invalid', { field: '文件', reason: '表头被修改，请使用下载的表格。' })
  const rows: { rowNo: number; cells: SheetRow }[] = []
  for (let rowNo = HEAD_ROWS + 1; rowNo <= page.rowCount; rowNo += 1) {
    const cells = cellsOf(page.getRow(rowNo))
    if (Object.values(cells).some((text) => text !== '')) rows.push({ rowNo, cells })
  }
  return { sendingId: cellText(page.getRow(1).getCell(2).value), rows }
}

function cellsOf(row: ExcelJs.Row): SheetRow {
  return Object.fromEntries(
    NAMES.map((name, at) => [name, plain(cellText(row.getCell(at + 1).value))]),
  ) as Record<SheetColumnName, string>
}

/** Only text counts. A formula is shown as one, so that it is refused as a change or kept as harmless text. */
function cellText(value: ExcelJs.CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('formula' in value || 'sharedFormula' in value) return '=公式'
  if ('text' in value) return String(value.text)
  return ''
}

/** Without the apostrophe that kept text from being taken for a formula. */
function plain(text: string): string {
  return /^'[=+\-@\t\r\n＝＋－＠]/.test(text) ? text.slice(1) : text
}
