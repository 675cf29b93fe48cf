import { randomUUID } from 'node:crypto'
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { ReportFiles } from '../../use-cases/review/report/sheet.ts'
import { ReportFileError, sayFailure } from './report-file-error.ts'
import { writeCsv } from './write-csv.ts'
import { writeWorkbook } from './write-workbook.ts'

const styleFolder = join(import.meta.dirname, '..', '..', 'use-cases', 'review', 'report', 'page')
const STYLES = ['report.css', 'report-print.css'] as const

/** Reports on disk. A file that was there is replaced only when the new one is whole. */
export const reportFiles: ReportFiles = {
  async ensureWritable(path) {
    const draft = draftOf(path)
    try {
      if (await isFolder(path))
        throw new ReportFileError(`不能写出报告 ${path}: 这是一个文件夹，请写出文件名。`)
      await (await open(draft, 'wx')).close()
      await rm(draft, { force: true })
    } catch (error) {
      throw sayFailure(error, path)
    }
  },
  workbook: (path, sheets) => replace(path, (draft) => writeWorkbook(draft, sheets)),
  csv: (path, sheet) => replace(path, (draft) => writeCsv(draft, sheet)),
  page: (path, text) => replace(path, (draft) => writeFile(draft, text)),
  async pageStyle() {
    const styles = await Promise.all(STYLES.map((name) => readFile(join(styleFolder, name), 'utf8')))
    return styles.join('\n')
  },
}

function draftOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}`)
}

async function replace<Result>(path: string, write: (draft: string) => Promise<Result>): Promise<Result> {
  const draft = draftOf(path)
  try {
    const result = await write(draft)
    await rename(draft, path)
    return result
  } catch (error) {
    // Where nothing could be made there is nothing to remove; what went wrong is said below.
    await rm(draft, { force: true }).catch(() => undefined)
    throw sayFailure(error, path)
  }
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    // What is not there yet is no folder; any other trouble is met when the file is opened.
    () => false,
  )
}
