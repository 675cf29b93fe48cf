import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CsvError, parse } from 'csv-parse'
import type { TableLine } from '../../use-cases/screening/risk/read-risk-table.ts'
import { riskTableError } from '../../use-cases/screening/risk/risk-table-error.ts'

/** The lines of a CSV file in UTF-8 or GB 18030. Throws `no-file` and `not-csv`. */
export async function* csvLines(path: string): AsyncGenerator<TableLine> {
  const encoding = await encodingOf(path)
  const parser = parse({ bom: true, info: true, skip_empty_lines: true, relax_column_count: false })
  const source = createReadStream(path)
  const decoder = new TextDecoder(encoding)
  // A pipe would lose the errors of the source: they are handed on by hand.
  source.on('data', (chunk: Buffer | string) => {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    if (!parser.write(text)) source.pause()
  })
  parser.on('drain', () => source.resume())
  source.on('end', () => parser.end(decoder.decode()))
  source.on('error', (error) => parser.destroy(error))
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>)
      yield { line: info.lines, cells: record }
  } catch (error) {
    if (error instanceof CsvError) throw riskTableError('not-csv', { why: csvTrouble(error) }, error)
    throw error
  } finally {
    source.destroy()
  }
}

function csvTrouble(error: CsvError): string {
  const line = typeof error['lines'] === 'number' ? `第 ${error['lines']} 行` : '某一行'
  if (error.code.startsWith('CSV_RECORD_INCONSISTENT')) return `${line}的列数与第一行的列名不一致。`
  if (/QUOTE/.test(error.code)) return `${line}的引号没有成对。`
  return `${line}读不懂（${error.code}）。`
}

/** The first megabyte tells: what is not UTF-8 there is taken for GB 18030, as spreadsheets in China write it. */
async function encodingOf(path: string): Promise<'utf-8' | 'gb18030'> {
  const handle = await open(path).catch((cause: unknown) => {
    throw riskTableError('no-file', { path }, cause)
  })
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1_048_576), 0, 1_048_576, 0)
    new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead), { stream: true })
    return 'utf-8'
  } catch (error) {
    if (error instanceof TypeError) return 'gb18030'
    throw riskTableError('no-file', { path }, error)
  } finally {
    await handle.close()
  }
}

/** SHA-256 of a file, hexadecimal. Throws `no-file`. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  } catch (cause) {
    throw riskTableError('no-file', { path }, cause)
  }
  return hash.digest('hex')
}

/** A text file, whole. Throws `no-file`. */
export async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw riskTableError('no-file', { path }, cause)
  })
}

/** Writes a file from pieces; one that was there is replaced only when the new one is whole. Throws `cannot-write`. */
export async function writeWhole(path: string, pieces: Iterable<string>): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}`)
  try {
    await writeFile(draft, pieces)
    await rename(draft, path)
  } catch (cause) {
    // Where nothing could be made there is nothing to remove; what went wrong is said below.
    await rm(draft, { force: true }).catch(() => undefined)
    throw riskTableError(
      'cannot-write',
      { path, why: cause instanceof Error ? cause.message : String(cause) },
      cause,
    )
  }
}
