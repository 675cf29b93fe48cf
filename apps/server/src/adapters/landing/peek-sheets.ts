import type { LandingLimits } from './landing-limits.ts'
import { eachRow, isEmptyRow } from './sheet-rows.ts'
import { openWorkbook, readSharedTexts } from './workbook.ts'

/** A sheet that holds something, with its header as it stands. */
export interface PeekedSheet {
  index: number
  name: string
  header: string[]
}

/** The sheets of a workbook that are not empty, each with its first row that is not. */
export async function peekSheets(
  path: string,
  { label, limits }: { label: string; limits: LandingLimits },
): Promise<PeekedSheet[]> {
  const book = await openWorkbook(path, { label, limits })
  const sharedTexts = await readSharedTexts(book)
  const sheets: PeekedSheet[] = []
  for (const [index, { name, part }] of book.sheets.entries()) {
    const reading = { sharedTexts, dateStyles: [], from1904: false, emptyFormulas: 0, longNumbers: 0 }
    let header: string[] | undefined
    await eachRow(
      { book, part, reading },
      {
        onRow(row) {
          if (header === undefined && !isEmptyRow(row)) header = row.map((cell) => cell?.trim() ?? '')
        },
        // The first chunk that shows a header is enough.
        afterChunk: () => Promise.resolve(header === undefined),
      },
    )
    if (header) sheets.push({ index, name, header })
  }
  return sheets
}
