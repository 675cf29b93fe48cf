import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Sheet } from '../../use-cases/review/report/sheet.ts'
import { writeCsv } from './write-csv.ts'
import { writeWorkbook } from './write-workbook.ts'

/** Writes a sheet into a temporary file and gives it as a stream; the file is gone when the stream is. However long it is, memory stays flat. */
export async function listFile(format: 'xlsx' | 'csv', sheet: Sheet): Promise<Readable> {
  const folder = await mkdtemp(join(tmpdir(), 'fundwatch-list-'))
  const path = join(folder, `list.${format}`)
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await (format === 'xlsx' ? writeWorkbook(path, [sheet]) : writeCsv(path, sheet))
  } catch (error) {
    await remove()
    throw error
  }
  const stream = createReadStream(path)
  // What is left in the folder for temporary files is no loss to anybody.
  stream.once('close', () => void remove().catch(() => undefined))
  return stream
}
