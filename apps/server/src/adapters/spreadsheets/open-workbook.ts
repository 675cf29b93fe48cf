import type ExcelJs from 'exceljs'
import yauzl from 'yauzl'

const MEBIBYTE = 1_048_576
const MOST_UNPACKED_BYTES = 200 * MEBIBYTE

/** A workbook that would unpack to more than memory is for; the message says to how much. */
export class WorkbookTooLarge extends Error {
  override readonly name = 'WorkbookTooLarge'
}

/** An empty workbook. The library is loaded when it is needed: every command of the software would wait a tenth of a second for it. */
export async function newWorkbook(): Promise<ExcelJs.Workbook> {
  const { default: library } = await import('exceljs')
  return new library.Workbook()
}

/**
 * Opens an XLSX workbook as a whole: the streaming reader of exceljs loses parts of a workbook now and then. Throws
 * WorkbookTooLarge for one that would unpack to more than 200 MiB, and Error for what is no workbook.
 */
export async function openWorkbook(content: Buffer): Promise<ExcelJs.Workbook> {
  const bytes = await unpackedBytes(content)
  if (bytes > MOST_UNPACKED_BYTES) throw new WorkbookTooLarge(`${Math.round(bytes / MEBIBYTE)} MB`)
  const book = await newWorkbook()
  // The library's own Buffer type is that of an older Node.
  await book.xlsx.load(content as unknown as Parameters<typeof book.xlsx.load>[0])
  return book
}

/** What the parts of a workbook say they unpack to, all together. */
function unpackedBytes(content: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(content, { lazyEntries: true }, (trouble, zip) => {
      if (trouble) return reject(trouble)
      let sum = 0
      zip.on('error', reject)
      zip.on('end', () => resolve(sum))
      zip.on('entry', ({ uncompressedSize }: yauzl.Entry) => {
        sum += uncompressedSize
        zip.readEntry()
      })
      zip.readEntry()
    })
  })
}
