import { isUtf8 } from 'node:buffer'
import { join } from 'node:path'
import type { ByteWindow } from './byte-window.ts'
import { openWindow } from './byte-window.ts'
import type { CleanedCopy } from './cleaned-copy.ts'
import { cleanedCopy } from './cleaned-copy.ts'
import type { CsvDialect } from './csv-dialect.ts'
import type { RecordReader, RecordState } from './csv-record.ts'
import { createRecordReader } from './csv-record.ts'
import type { LandContext } from './land-context.ts'
import { breathe } from './land-context.ts'
import type { Refusal } from './refused-reasons.ts'
import { refuse } from './refused-reasons.ts'
import type { RefusedRows } from './refused-rows.ts'

const WINDOW_BYTES = 4 * 1024 * 1024
const LINE_FEED = 10
/** From so many columns on, a line inside a quoted cell that has exactly the table's columns is a row, not a remark. */
const TELLING_COLUMNS = 5

/** What the records of a file are. Every record is either accepted or refused. */
export interface CsvScan {
  /** Accepted records. */
  rows: number
  /** Accepted records that span several lines, and how many lines these are. */
  multiLineRows: number
  multiLines: number
  brokenQuotes: number
  /** A header and the accepted records alone; absent when the file itself holds nothing else. */
  cleaned: string | undefined
}

interface Scan extends CsvScan {
  dialect: CsvDialect
  suspect: boolean
  context: LandContext
  refused: RefusedRows
  onDropped: () => void
  reader: RecordReader
  /** Looks at lines inside a record without losing what `reader` says about it. */
  inner: RecordReader
  copy: CleanedCopy
  window: ByteWindow
  line: number
  /** Window offset of the bytes not yet kept. */
  keptTo: number
}

/** Where the scan puts things. */
interface ScanSinks {
  context: LandContext
  refused: RefusedRows
  /** Called once, when the first byte is taken out: the file as it is will not do. */
  onDropped: () => void
}

/**
 * Goes through all records of a UTF-8 CSV file and refuses what is not a row, so that DuckDB reads only records that mean
 * one thing. Measured on DuckDB 1.5.6: it drops blanks before quotes, and rows where line ends differ, without a word.
 */
export async function scanCsv(
  file: { path: string; suspect: boolean; dialect: CsvDialect },
  { context, refused, onDropped }: ScanSinks,
): Promise<CsvScan> {
  const { dialect, path } = file
  const cleaned = join(context.work, 'cleaned.csv')
  const capacity = context.limits.lineBytes + WINDOW_BYTES
  const scan: Scan = {
    rows: 0,
    multiLineRows: 0,
    multiLines: 0,
    brokenQuotes: 0,
    cleaned: undefined,
    dialect,
    suspect: file.suspect,
    context,
    refused,
    onDropped,
    line: dialect.bodyLine,
    keptTo: 0,
    reader: createRecordReader(dialect.delimiter),
    inner: createRecordReader(dialect.delimiter),
    copy: cleanedCopy(path, cleaned),
    window: openWindow(path, { from: dialect.bodyStart, capacity }),
  }
  try {
    if (!dialect.plainHeader) startCopy(scan, dialect.bodyStart)
    await scanWindows(scan)
    const { rows, multiLineRows, multiLines, brokenQuotes } = scan
    return { rows, multiLineRows, multiLines, brokenQuotes, cleaned: scan.copy.active ? cleaned : undefined }
  } finally {
    scan.window.close()
    scan.copy.close()
  }
}

async function scanWindows(scan: Scan): Promise<void> {
  const { window, context } = scan
  for (;;) {
    const consumed = scanWindow(scan)
    if (scan.copy.active) scan.copy.keep(window.bytes.subarray(scan.keptTo, consumed))
    scan.keptTo = 0
    const doneBytes = window.offset + consumed
    context.onProgress({ step: 'read', doneBytes, totalBytes: window.fileBytes })
    if (window.atEnd && consumed === window.bytes.length) return
    window.advance(consumed)
    await breathe(context.signal)
  }
}

/** Takes the records of the window; returns where the first unfinished one starts. */
function scanWindow(scan: Scan): number {
  const { window, reader } = scan
  const { lineBytes } = scan.context.limits
  let input = { bytes: window.bytes, atEnd: window.atEnd }
  let at = 0
  while (at < input.bytes.length) {
    const state = reader.read(input, at)
    const { bytes, atEnd } = input
    const long = (state === 'complete' ? reader.end : bytes.length) - at > lineBytes
    if (state === 'complete' && !long) {
      at = takeRecord(scan, bytes, at)
      continue
    }
    // A line that goes on behind the window is read again with more of it.
    if (!long && !atEnd && (state === 'more' || !bytes.includes(LINE_FEED, at))) return at
    at = refuseFirstLine(scan, at, state)
    input = { bytes: window.bytes, atEnd: window.atEnd }
  }
  return at
}

/** Accepts or refuses a complete record; returns where to go on. */
function takeRecord(scan: Scan, bytes: Buffer, at: number): number {
  const { reader, dialect } = scan
  const { end, next, lines } = reader
  if (end === at) {
    // DuckDB skips blank lines too, but not in a table of one column.
    if (dialect.header.length === 1) drop(scan, at, next)
    else keepWithLineEnd(scan)
    scan.line += 1
    return next
  }
  const doubtful = scan.suspect || lines > 1 || reader.columns !== dialect.header.length
  const refusal = doubtful ? judge(scan, bytes.subarray(at, end)) : undefined
  if (refusal?.reason === 'broken-quote') return refuseFirstLine(scan, at, 'broken-quote')
  if (refusal) {
    scan.refused.add({ fileRow: scan.line, refusal, original: bytes.subarray(at, end) })
    drop(scan, at, next)
  } else {
    keepWithLineEnd(scan)
    scan.rows += 1
    if (lines > 1) {
      scan.multiLineRows += 1
      scan.multiLines += lines
    }
  }
  scan.line += lines
  return next
}

function judge(scan: Scan, record: Buffer): Refusal | undefined {
  const { columns: found, lines } = scan.reader
  const expected = scan.dialect.header.length
  if (scan.suspect) {
    if (record.includes(0)) return refuse('nul')
    if (!isUtf8(record)) return refuse('encoding')
  }
  if (lines > 1 && swallowsRows(scan, record)) return refuse('broken-quote')
  if (found < expected) return refuse('columns-missing', { expected, found, lines })
  if (found > expected) return refuse('columns-extra', { expected, found, lines })
  return undefined
}

/**
 * A quote nobody closed runs on to the next one and takes whole rows with it. We see it when a line inside the record is a
 * row by itself; in a record of wrong width that is telling at any width, else only in tables too wide for a remark.
 */
function swallowsRows({ inner, reader, dialect }: Scan, record: Buffer): boolean {
  const expected = dialect.header.length
  if (expected === 1 || (reader.columns === expected && expected < TELLING_COLUMNS)) return false
  const input = { bytes: record, atEnd: true }
  for (let feed = record.indexOf(LINE_FEED); feed !== -1; feed = record.indexOf(LINE_FEED, feed + 1)) {
    if (feed + 1 >= record.length || inner.read(input, feed + 1) !== 'complete') continue
    const lastLine = inner.next >= record.length
    if (inner.columns === expected && inner.lines === 1 && !(lastLine && reader.columns === expected))
      return true
  }
  return false
}

/** Refuses the first physical line of what starts at `at`; returns where to go on, in what is then the window. */
function refuseFirstLine(scan: Scan, at: number, state: RecordState): number {
  const { window, context, refused, line } = scan
  const { bytes } = window
  const feed = bytes.indexOf(LINE_FEED, at)
  const most = context.limits.lineBytes
  const to = feed === -1 ? bytes.length : feed
  scan.line += 1
  if (to - at > most || (feed === -1 && !window.atEnd)) return refuseLongLine(scan, at, line)
  const reason = state === 'carriage-return' ? 'carriage-return' : 'broken-quote'
  if (reason === 'broken-quote') scan.brokenQuotes += 1
  const body = bytes[to - 1] === 13 ? bytes.subarray(at, to - 1) : bytes.subarray(at, to)
  refused.add({ fileRow: line, refusal: refuse(reason), original: body })
  const next = feed === -1 ? bytes.length : feed + 1
  drop(scan, at, next)
  return next
}

/** Lets a line of any length pass by, window after window, keeping its beginning. */
function refuseLongLine(scan: Scan, at: number, line: number): number {
  const { window, context, refused } = scan
  const original = Buffer.from(window.bytes.subarray(at, at + context.limits.originalBytes))
  drop(scan, at, at)
  let from = at
  let bytes = 0
  for (;;) {
    const feed = window.bytes.indexOf(LINE_FEED, from)
    bytes += (feed === -1 ? window.bytes.length : feed) - from
    if (feed !== -1 || window.atEnd) {
      const refusal = refuse('line-too-long', { bytes, most: context.limits.lineBytes })
      refused.add({ fileRow: line, refusal, original, bytes })
      scan.keptTo = feed === -1 ? window.bytes.length : feed + 1
      return scan.keptTo
    }
    context.signal?.throwIfAborted()
    window.advance(window.bytes.length)
    from = 0
  }
}

/** Leaves the bytes out of the copy; the first time, starts the copy with everything kept so far. */
function drop(scan: Scan, from: number, to: number): void {
  const { copy, window } = scan
  if (copy.active) copy.keep(window.bytes.subarray(scan.keptTo, from))
  else startCopy(scan, window.offset + from)
  scan.keptTo = to
}

function startCopy({ copy, dialect, onDropped }: Scan, to: number): void {
  onDropped()
  // The names do not matter: the header shows DuckDB how many cells there are and which line end.
  const header = dialect.header.map((_, at) => `c${at}`).join(dialect.delimiter)
  copy.start(`${header}${dialect.crlf ? '\r\n' : '\n'}`, { from: dialect.bodyStart, to })
}

const lineEnds = { lf: Buffer.from('\n'), crlf: Buffer.from('\r\n') }

/** Gives a record the line end of the first one where it has another. */
function keepWithLineEnd(scan: Scan): void {
  const { reader, copy, dialect } = scan
  if (reader.crlf === dialect.crlf || reader.next === reader.end) return
  drop(scan, reader.end, reader.next)
  copy.keep(dialect.crlf ? lineEnds.crlf : lineEnds.lf)
}
