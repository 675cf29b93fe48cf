import { isUtf8 } from 'node:buffer'
import { openWindow } from './byte-window.ts'
import type { RecordBytes } from './csv-record.ts'
import { cellsOf, createRecordReader } from './csv-record.ts'
import type { LandContext } from './land-context.ts'
import { landingError } from './landing-errors.ts'
import { nameColumns } from './name-columns.ts'

/** How the records of a CSV file are written, read off its header and first lines. */
export interface CsvDialect {
  delimiter: string
  header: string[]
  /** Where the first record behind the header starts, in bytes and in lines (1-based). */
  bodyStart: number
  bodyLine: number
  /** The header is the first line and holds no line end inside: DuckDB takes the first CR or LF it sees for the file's. */
  plainHeader: boolean
  /** The header ended with CR LF. */
  crlf: boolean
}

const DELIMITERS = [',', ';', '\t', '|']
const SAMPLE_RECORDS = 20
const SAMPLE_BYTES = 256 * 1024
const delimiterNames: Record<string, string> = { ',': '逗号', ';': '分号', '\t': '制表符', '|': '竖线' }

interface Candidate {
  delimiter: string
  cells: string[]
  end: number
  lines: number
  crlf: boolean
  /** How many header cells are known column names. */
  known: number
  /** Of the sampled records, the share that has as many cells as the header. */
  fitting: number
  /** The number of cells all sampled records agree on, if they do. */
  agreed: number | undefined
}

function readHeaderWith(
  delimiter: string,
  input: RecordBytes & { bytes: Buffer },
  start: number,
): Candidate | undefined {
  const reader = createRecordReader(delimiter)
  if (reader.read(input, start) !== 'complete') return undefined
  const cells = cellsOf(input.bytes.toString('utf8', start, reader.end), delimiter)
  const candidate = { delimiter, cells, end: reader.next, lines: reader.lines, crlf: reader.crlf }
  const counts: number[] = []
  for (let at = reader.next; at < input.bytes.length && counts.length < SAMPLE_RECORDS; at = reader.next) {
    if (reader.read(input, at) !== 'complete') break
    if (reader.end > at) counts.push(reader.columns)
  }
  const fitting = counts.filter((count) => count === cells.length).length
  return {
    ...candidate,
    known: 0,
    fitting: counts.length === 0 ? 1 : fitting / counts.length,
    agreed: counts.every((count) => count === counts[0]) ? counts[0] : undefined,
  }
}

function better(a: Candidate, b: Candidate): number {
  const splits = (candidate: Candidate): number => (candidate.cells.length > 1 ? 1 : 0)
  return (
    b.known - a.known || splits(b) - splits(a) || b.fitting - a.fitting || b.cells.length - a.cells.length
  )
}

function choose(candidates: Candidate[], { source, knownHeaders }: LandContext): Candidate {
  const known = new Set(knownHeaders.map((name) => name.trim().toLowerCase()))
  const judged = candidates.map((candidate) => ({
    ...candidate,
    known: candidate.cells.filter((cell) => known.has(cell.trim().toLowerCase())).length,
  }))
  const [best] = judged.sort(better)
  if (!best) throw landingError('header-broken', { label: source.label })
  const [name = ''] = best.cells
  if (best.cells.length === 1 && best.known === 0 && !/^[\p{L}\p{N}_()（）-]*$/u.test(name.trim())) {
    throw landingError('delimiter-unknown', { label: source.label, header: name.slice(0, 80) })
  }
  // Rows that hold no delimiter of the header but agree on another one were glued under a foreign header.
  const other = judged.find((candidate) => candidate !== best && candidate.agreed === best.cells.length)
  if (best.cells.length > 1 && best.agreed === 1 && other) {
    const named = (delimiter: string): string => delimiterNames[delimiter] ?? delimiter
    throw landingError('delimiter-mixed', {
      label: source.label,
      header: named(best.delimiter),
      rows: named(other.delimiter),
    })
  }
  return best
}

/** Blank lines before the header are skipped. */
function skipBlankLines(bytes: Buffer, from: number): { at: number; lines: number } {
  let at = from
  let lines = 0
  while (bytes[at] === 10 || (bytes[at] === 13 && bytes[at + 1] === 10)) {
    at += bytes[at] === 10 ? 1 : 2
    lines += 1
  }
  return { at, lines }
}

function checkHead({ bytes, atEnd }: { bytes: Buffer; atEnd: boolean }, start: number, label: string): void {
  if (start >= bytes.length) throw landingError('empty-file', { label })
  const feed = bytes.indexOf(10, start)
  const line = bytes.subarray(start, feed === -1 ? bytes.length : feed)
  const body = line.at(-1) === 13 ? line.subarray(0, -1) : line
  if (body.includes(13) && !body.includes(34)) throw landingError('old-line-ends', { label })
  if (body.includes(0) || ((feed !== -1 || atEnd) && !isUtf8(body)))
    throw landingError('header-encoding', { label })
}

/** Finds delimiter and header at the start of a UTF-8 file. Throws a LandingError when there is no usable header. */
export function readDialect(
  path: string,
  { from, context }: { from: number; context: LandContext },
): CsvDialect {
  const { label } = context.source
  const window = openWindow(path, { from, capacity: context.limits.lineBytes + SAMPLE_BYTES })
  try {
    const { bytes, atEnd } = window
    const { at: start, lines } = skipBlankLines(bytes, 0)
    checkHead({ bytes, atEnd }, start, label)
    if (!atEnd && !bytes.includes(10, start)) throw landingError('header-too-long', { label })
    const candidates = DELIMITERS.map((delimiter) => readHeaderWith(delimiter, { bytes, atEnd }, start))
    const best = choose(
      candidates.filter((candidate) => candidate !== undefined),
      context,
    )
    return {
      delimiter: best.delimiter,
      header: nameColumns(best.cells, { label, most: context.limits.columns }),
      bodyStart: from + best.end,
      bodyLine: 1 + lines + best.lines,
      plainHeader: lines === 0 && !/[\r\n]/.test(best.cells.join()),
      crlf: best.crlf,
    }
  } finally {
    window.close()
  }
}
