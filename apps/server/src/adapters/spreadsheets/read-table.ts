import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { caseworkError } from '@fundwatch/domain'
import { readCsvRows } from './read-csv-rows.ts'
import { readWorkbookRows } from './read-workbook-rows.ts'
import { SpreadsheetError } from './spreadsheet-error.ts'

/** The rows of a file that was sent: the first sheet of an XLSX workbook, or a CSV. The name says which; its folder says nothing. */
export async function readTable(content: Readable, name: string): Promise<readonly (readonly string[])[]> {
  const kind = extname(name).toLowerCase()
  if (kind !== '.xlsx' && kind !== '.csv') {
    content.resume()
    throw caseworkError('field-invalid', { field: '文件', reason: '只能是 .xlsx 或 .csv' })
  }
  const folder = await mkdtemp(join(tmpdir(), 'fundwatch-table-'))
  try {
    const path = join(folder, `table${kind}`)
    await pipeline(content, createWriteStream(path))
    return kind === '.csv' ? await readCsvRows(path) : ((await readWorkbookRows(path))[0]?.rows ?? [])
  } catch (error) {
    if (!(error instanceof SpreadsheetError)) throw error
    throw caseworkError(
      'field-invalid',
      { field: '文件', reason: '不是完整的 XLSX 或规范的 CSV，请用表格软件另存再试' },
      error,
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
