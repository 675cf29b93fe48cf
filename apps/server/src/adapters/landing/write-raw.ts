import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { LandContext } from './land-context.ts'
import { LandingError, landingError } from './landing-errors.ts'
import { findReasonColumns } from './reason-columns.ts'
import { identifier, literal, pathLiteral, runSql } from './run-sql.ts'
import { escapedPattern, unescapeFormula } from './safe-text.ts'

/** A CSV file of which every record is known to be a row, behind a header that shows DuckDB the line end. */
export interface CleanCsv {
  path: string
  delimiter: string
  /** Names of all cells of a record, in order. */
  header: readonly string[]
  /** Rows the file holds; anything else found is an error, never a loss. */
  rows: number
  /** Some row spans lines: DuckDB then has to read the file from front to back. */
  multiLine: boolean
  /** Every record ends in one more cell that is no column. */
  guarded?: boolean
}

/** Measured on 50 wide columns: the compression does not matter for time; zstd is a third smaller than lz4. */
const PARQUET = 'format parquet, compression zstd, compression_level 1, preserve_order true'

function reader(csv: CleanCsv, context: LandContext, parallel: boolean): string {
  const cells = csv.guarded ? [...csv.header, ''] : csv.header
  const columns = cells.map((_, at) => `'c${at}': 'VARCHAR'`).join(', ')
  // allow_quoted_nulls = false keeps an empty quoted text apart from a cell with nothing in it.
  return `read_csv(${pathLiteral(csv.path)}, auto_detect = false, columns = {${columns}}, header = true,
    delim = ${literal(csv.delimiter)}, quote = '"', escape = '"', comment = '', strict_mode = true,
    allow_quoted_nulls = false, compression = 'none', hive_partitioning = false, parallel = ${parallel},
    max_line_size = ${context.limits.lineBytes * 2 + 65_536})`
}

/** The sender's columns; in a list of refused rows that came back, with our apostrophes undone. */
function selection(csv: CleanCsv): { names: string[]; sql: string; resubmitted: boolean } {
  const { kept, resubmitted, escaped } = findReasonColumns(csv.header)
  const columns = kept.map((at) => {
    const name = csv.header[at] ?? ''
    if (!escaped) return { name, value: `c${at}` }
    const wasEscaped = `regexp_matches(c${at}, ${literal(escapedPattern)})`
    return {
      name: unescapeFormula(name),
      value: `case when ${wasEscaped} then substr(c${at}, 2) else c${at} end`,
    }
  })
  const sql = columns.map(({ name, value }) => `${value} as ${identifier(name)}`).join(',\n')
  return { names: columns.map(({ name }) => name), sql, resubmitted }
}

/** The raw file of a source, and what its columns are. */
export interface RawRows {
  rawFile: string
  columns: { name: string; type: string }[]
  resubmitted: boolean
}

const rawFileOf = ({ work }: LandContext): string => join(work, 'raw.parquet')

function describe(context: LandContext, csv: CleanCsv): RawRows {
  const { names, resubmitted } = selection(csv)
  return {
    rawFile: rawFileOf(context),
    columns: names.map((name) => ({ name, type: 'VARCHAR' })),
    resubmitted,
  }
}

/** Copies the file to Parquet; returns the rows DuckDB saw. */
async function copyRows(context: LandContext, csv: CleanCsv, parallel: boolean): Promise<number> {
  const totalBytes = (await stat(csv.path)).size
  const report = (percent: number): void => {
    // −1 while the query has not started, or when the connection keeps no progress.
    const doneBytes = Math.round((totalBytes * percent) / 100)
    if (percent >= 0) context.onProgress({ step: 'write', doneBytes, totalBytes })
  }
  report(0)
  const [result] = await runSql(
    context,
    `copy (select ${selection(csv).sql} from ${reader(csv, context, parallel)})
      to ${pathLiteral(rawFileOf(context), { glob: false })} (${PARQUET})`,
    report,
  )
  return Number(result?.['Count'] ?? -1)
}

/** Like `copyRows` with the parallel reader; undefined when that reader cannot make sense of the file. */
async function copyRowsInParallel(context: LandContext, csv: CleanCsv): Promise<number | undefined> {
  try {
    return await copyRows(context, csv, true)
  } catch (error) {
    if (error instanceof Error && !(error instanceof LandingError) && /CSV/.test(error.message))
      return undefined
    throw error
  }
}

/**
 * Writes the rows of a clean CSV as `raw.parquet`, all columns text, in file order. The number of rows is held against what
 * the scan accepted; should DuckDB's parallel reader disagree, the file is read again from front to back.
 */
export async function writeRaw(context: LandContext, csv: CleanCsv): Promise<RawRows> {
  let found = csv.multiLine ? undefined : await copyRowsInParallel(context, csv)
  if (found !== csv.rows) found = await copyRows(context, csv, false)
  if (found !== csv.rows) {
    throw landingError('rows-unaccounted', { label: context.source.label, expected: csv.rows, found })
  }
  return describe(context, csv)
}

/** A copy to Parquet that runs while the file is still being checked. */
export interface RawAhead {
  /** The check found nothing to take out: waits for the copy. Undefined when it does not hold exactly these rows. */
  finish(rows: number): Promise<RawRows | undefined>
  /** Stops the copy: what it writes is worth nothing. The connection is free once `abandon` resolves. */
  stop(): void
  /** Stops the copy and waits for its end. */
  abandon(): Promise<undefined>
}

/** Starts to copy a file that is most likely clean. The connection is busy until `finish` or `abandon` resolves. */
export function writeRawAhead(context: LandContext, csv: Omit<CleanCsv, 'rows' | 'multiLine'>): RawAhead {
  const stop = new AbortController()
  const signal = context.signal ? AbortSignal.any([context.signal, stop.signal]) : stop.signal
  const all: CleanCsv = { ...csv, rows: -1, multiLine: false }
  let checking = true
  const onProgress: LandContext['onProgress'] = (progress) => {
    // Until the check is done it is the check that is reported.
    if (!checking) context.onProgress(progress)
  }
  const copying = copyRowsInParallel({ ...context, signal, onProgress }, all).then(
    (rows) => ({ rows }),
    (error: unknown) => ({ error }),
  )
  return {
    async finish(rows) {
      checking = false
      const outcome = await copying
      if ('error' in outcome) throw outcome.error
      return outcome.rows === rows ? describe(context, all) : undefined
    },
    stop: () => stop.abort(),
    async abandon() {
      stop.abort()
      // Whatever it ended with, it was stopped: the file is copied again, and a real failure will show again.
      await copying
      return undefined
    },
  }
}
