import ExcelJs from 'exceljs'

const HEAD_ROWS = 3
const [KEY_COLUMN, ANSWER_COLUMN] = [1, 9]

/** Fills the sheet of a sending as an institution does: accepts most lines and appeals every third, with a reason. */
export async function fillSheet(content: Buffer): Promise<Buffer> {
  const book = new ExcelJs.Workbook()
  // The library's own Buffer type is that of an older Node.
  await book.xlsx.load(content as unknown as Parameters<typeof book.xlsx.load>[0])
  const [page] = book.worksheets
  if (page === undefined) throw new Error('A sheet has no page.')
  for (let row = HEAD_ROWS + 1; row <= page.rowCount; row += 1) {
    if (page.getRow(row).getCell(KEY_COLUMN).text === '') continue
    const isContested = row % 3 === 0
    page.getRow(row).getCell(ANSWER_COLUMN).value = isContested ? '申诉' : '认可'
    if (isContested) page.getRow(row).getCell(ANSWER_COLUMN + 1).value = '有医嘱'
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}
