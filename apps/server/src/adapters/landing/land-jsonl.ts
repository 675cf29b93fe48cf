import { isUtf8 } from 'node:buffer'
import { join } from 'node:path'
import type { CellFile } from './cell-file.ts'
import { createCellFile } from './cell-file.ts'
import { eachLine } from './each-line.ts'
import type { JsonMember } from './json-members.ts'
import { JsonProblem, jsonMembers } from './json-members.ts'
import type { LandContext, LandedInWork } from './land-context.ts'
import { landingError } from './landing-errors.ts'
import { nameColumns } from './name-columns.ts'
import type { Refusal } from './refused-reasons.ts'
import { refuse } from './refused-reasons.ts'
import type { RefusedRows } from './refused-rows.ts'
import { collectRefused } from './refused-rows.ts'
import type { TextEncoding } from './source.ts'
import type { Utf8Text } from './to-utf8.ts'
import { toUtf8 } from './to-utf8.ts'
import { writeRaw } from './write-raw.ts'

function readLine(line: Buffer): JsonMember[] | Refusal {
  if (line.includes(0)) return refuse('nul')
  if (!isUtf8(line)) return refuse('encoding')
  try {
    const members = jsonMembers(line.toString())
    const texts = members.flat().filter((text) => text !== null)
    // Escapes can say what no text file can hold: \u0000, and half of a character.
    if (texts.some((text) => text.includes('\0'))) return refuse('nul')
    if (!texts.every((text) => text.isWellFormed())) return refuse('encoding')
    return members
  } catch (error) {
    if (error instanceof JsonProblem) return refuse('json', { detail: error.message })
    throw error
  }
}

/** Places of the columns by lower-case name; new keys are appended in the order they appear. */
interface Columns {
  names: string[]
  places: Map<string, number>
}

function toCells(members: JsonMember[], { names, places }: Columns): (string | null)[] {
  const cells: (string | null)[] = []
  for (const [key, value] of members) {
    let place = places.get(key.toLowerCase())
    if (place === undefined) {
      place = names.length
      names.push(key)
      places.set(key.toLowerCase(), place)
    }
    cells[place] = value
  }
  return cells
}

interface JsonPass {
  text: Utf8Text
  columns: Columns
  refused: RefusedRows
  cells: CellFile
}

async function readLines(context: LandContext, { text, columns, refused, cells }: JsonPass): Promise<void> {
  const { limits, source } = context
  const long = { original: Buffer.alloc(0), bytes: 0 }
  const reading = {
    path: text.path,
    from: text.markBytes,
    lineBytes: limits.lineBytes,
    signal: context.signal,
  }
  await eachLine(reading, {
    onLine(line, lineNo) {
      if (line.toString('latin1').trim() === '') return
      const read = readLine(line)
      if (Array.isArray(read)) cells.add(toCells(read, columns))
      else refused.add({ fileRow: lineNo, refusal: read, original: line })
      if (columns.names.length > limits.columns) {
        throw landingError('columns-too-many', { label: source.label, most: limits.columns })
      }
    },
    onLongPart(part, { lineNo, first, last }) {
      if (first)
        Object.assign(long, { original: Buffer.from(part.subarray(0, limits.originalBytes)), bytes: 0 })
      long.bytes += part.length
      const refusal = refuse('line-too-long', { bytes: long.bytes, most: limits.lineBytes })
      if (last) refused.add({ fileRow: lineNo, refusal, ...long })
    },
    onWindow: (doneBytes, totalBytes) => context.onProgress({ step: 'read', doneBytes, totalBytes }),
  })
}

/** Lands a file with one JSON object per line; `path` is its plain bytes. */
export async function landJsonl(
  context: LandContext,
  path: string,
): Promise<LandedInWork & { encoding: TextEncoding }> {
  const text = await toUtf8(path, context)
  const columns: Columns = { names: [], places: new Map() }
  const refused = collectRefused(context)
  const file = join(context.work, 'cells.csv')
  let cells: CellFile
  // Once more when a key came up behind the first row: now every row has a cell for each.
  do {
    refused.reset()
    cells = createCellFile(file, () => columns.names.length)
    try {
      await readLines(context, { text, columns, refused, cells })
    } finally {
      cells.close()
    }
  } while (cells.ragged)
  if (columns.names.length === 0) throw landingError('json-empty', { label: context.source.label })
  const header = nameColumns(columns.names, { label: context.source.label, most: context.limits.columns })
  const { rows, multiLine } = cells
  const csv = { path: file, delimiter: ',', header, rows, multiLine, guarded: true }
  const raw = await writeRaw(context, csv)
  const refusedFile = await refused.finish()
  return {
    ...raw,
    rows,
    refusedRows: refused.count,
    ...(refusedFile === undefined ? {} : { refusedFile }),
    encoding: text.encoding,
    notes: text.notes,
  }
}
