import { readFile } from 'node:fs/promises'
import { CsvError, parse } from 'csv-parse/sync'
import { SpreadsheetError } from './spreadsheet-error.ts'

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // Spreadsheet programs of Chinese systems save CSV in the code page of the country.
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** The rows of a CSV file (UTF-8 or GB18030), cells as text; rows may differ in length. */
export async function readCsvRows(path: string): Promise<string[][]> {
  return csvRows(path, await readFile(path))
}

/** The same of a file that is here already; `path` is how it is called when it cannot be read. */
export function csvRows(path: string, content: Uint8Array): string[][] {
  const text = decode(content)
  try {
    return parse(text, { relax_column_count: true, skip_empty_lines: true })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new SpreadsheetError(`${path} 不是规范的 CSV (${error.code}): 请用表格软件另存为 CSV UTF-8 再试`, {
      cause: error,
    })
  }
}
