import { stat } from 'node:fs/promises'
import type { CsvDialect } from './csv-dialect.ts'
import { readDialect } from './csv-dialect.ts'
import type { LandContext, LandedInWork } from './land-context.ts'
import type { RefusedRows } from './refused-rows.ts'
import { collectRefused } from './refused-rows.ts'
import type { CsvScan } from './scan-csv.ts'
import { scanCsv } from './scan-csv.ts'
import type { TextEncoding } from './source.ts'
import type { Utf8Text } from './to-utf8.ts'
import { toUtf8 } from './to-utf8.ts'
import type { RawRows } from './write-raw.ts'
import { writeRaw, writeRawAhead } from './write-raw.ts'

function notesOn(scan: CsvScan): string[] {
  const notes: string[] = []
  if (scan.brokenQuotes > 0) {
    notes.push(`${scan.brokenQuotes} 行的引号有误，只拒收这些行本身，没有吞掉其后的行。`)
  }
  if (scan.multiLineRows > 0) {
    notes.push(`${scan.multiLineRows} 条记录的内容里有换行，共占 ${scan.multiLines} 行。`)
  }
  return notes
}

/** Files from this size on are copied to Parquet while they are checked. */
const AHEAD_BYTES = 16 * 1024 * 1024

/** Checks all records and writes the accepted ones. */
async function checkAndWrite(
  context: LandContext,
  { text, dialect, refused }: { text: Utf8Text; dialect: CsvDialect; refused: RefusedRows },
): Promise<{ scan: CsvScan; raw: RawRows }> {
  const { delimiter, header } = dialect
  const { size } = await stat(text.path)
  const likelyClean = dialect.plainHeader && !text.suspect && size >= AHEAD_BYTES
  const ahead = likelyClean ? writeRawAhead(context, { path: text.path, delimiter, header }) : undefined
  try {
    const file = { path: text.path, suspect: text.suspect, dialect }
    const scan = await scanCsv(file, { context, refused, onDropped: () => ahead?.stop() })
    const multiLine = scan.multiLineRows > 0
    const usable = scan.cleaned === undefined && !multiLine
    const early = usable ? await ahead?.finish(scan.rows) : await ahead?.abandon()
    if (early) return { scan, raw: early }
    const path = scan.cleaned ?? text.path
    return { scan, raw: await writeRaw(context, { path, delimiter, header, rows: scan.rows, multiLine }) }
  } catch (error) {
    await ahead?.abandon()
    throw error
  }
}

/** Lands a text file with delimiters; `path` is its plain bytes. */
export async function landCsv(
  context: LandContext,
  path: string,
): Promise<LandedInWork & { encoding: TextEncoding; delimiter: string }> {
  const text = await toUtf8(path, context)
  const dialect = readDialect(text.path, { from: text.markBytes, context })
  const refused = collectRefused(context)
  const { scan, raw } = await checkAndWrite(context, { text, dialect, refused })
  const refusedFile = await refused.finish()
  return {
    ...raw,
    rows: scan.rows,
    refusedRows: refused.count,
    ...(refusedFile === undefined ? {} : { refusedFile }),
    encoding: text.encoding,
    delimiter: dialect.delimiter,
    notes: [...text.notes, ...notesOn(scan)],
  }
}
