import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { amplify, simulateCity } from '@fundwatch/simulator'
import { openDuckDb } from '../apps/server/src/adapters/duckdb/open-duckdb.ts'
import { fileList, literal } from '../apps/server/src/adapters/duckdb/sql-text.ts'
import type { BatchReport } from '../apps/server/src/use-cases/hub/batch-report.ts'
import { DrivenInstance } from './support/driven-instance.ts'

/** One measured import beside the limit that DuckDB itself sets for the same files. */
export interface ImportFigure {
  readonly format: 'parquet' | 'csv'
  readonly lines: number
  /** Rows of all tables. */
  readonly rows: number
  readonly seconds: number
  /** Seconds of a bare COPY of the same files to Parquet. */
  readonly bareCopySeconds: number
  readonly peakMemoryBytes: number
}

/**
 * Measures `fundwatch import` of the charge lines and encounters of an amplified simulated city, as Parquet and as CSV, each
 * beside a bare `COPY` of the same files to Parquet in the same run.
 */
export async function benchImport({
  times,
  formats,
  keep,
  tell,
}: {
  times: number
  formats: readonly ImportFigure['format'][]
  /** Called with the instance that holds the last import, before it is removed. */
  keep?: (instance: DrivenInstance, lines: number) => Promise<void>
  tell: (sentence: string) => void
}): Promise<ImportFigure[]> {
  const folder = await mkdtemp(join(process.env.FUNDWATCH_BENCH_FOLDER ?? tmpdir(), 'fundwatch-bench-'))
  try {
    const parquet = await makeCity(folder, times, tell)
    const figures: ImportFigure[] = []
    for (const format of formats) {
      const files = format === 'parquet' ? parquet : await asCsv(folder, parquet)
      figures.push(await measure({ format, files, folder, ...(keep ? { keep } : {}) }))
      tell(describe(figures.at(-1)))
    }
    return figures
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A simulated city of about 0.4 million lines, shifted `times` over. */
async function makeCity(folder: string, times: number, tell: (sentence: string) => void): Promise<string> {
  const city = join(folder, 'city')
  const { lines } = await simulateCity({ persons: 16_000, months: 6, seed: 20_261_121, out: city })
  const to = join(folder, 'parquet')
  await amplify({ from: city, to, times, tables: TABLES })
  await rm(city, { recursive: true })
  tell(`simulated ${lines} lines, amplified ${times} times`)
  return to
}

const TABLES = ['FEE_LIST_D', 'MDTRT_D', 'SETL_D', 'PSN_INFO_B', 'FIXMEDINS_B']
const MEASURED_TABLES = new RegExp(`^(${TABLES.join('|')})`)

async function tableFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  return names
    .filter((name) => MEASURED_TABLES.test(name.split('/').at(-1) ?? ''))
    .map((name) => join(folder, name))
}

async function asCsv(folder: string, parquet: string): Promise<string> {
  const to = join(folder, 'csv')
  const { connection, close } = await openDuckDb({
    memory: '3GB',
    threads: 2,
    spillFolder: join(folder, 'spill'),
  })
  await mkdir(to, { recursive: true })
  for (const file of await tableFiles(parquet)) {
    const name =
      file
        .split('/')
        .at(-1)
        ?.replace(/\.parquet$/, '.csv') ?? ''
    await connection.run(
      `copy (from read_parquet(${literal(file)})) to ${literal(join(to, name))} (format csv, header)`,
    )
  }
  close()
  return to
}

async function measure({
  format,
  files,
  folder,
  keep,
}: {
  format: ImportFigure['format']
  files: string
  folder: string
  keep?: (instance: DrivenInstance, lines: number) => Promise<void>
}): Promise<ImportFigure> {
  const paths = await tableFiles(files)
  const bareCopySeconds = await bareCopy({ format, paths, folder })
  const instance = await DrivenInstance.create()
  try {
    const { code, output } = await instance.run('import', ...paths, '--json')
    if (code !== 0) throw new Error(output)
    const report = JSON.parse(output.trim().split('\n').at(-1) ?? '') as BatchReport
    const read = (wanted: (table: string | null) => boolean) =>
      report.files.filter(({ table }) => wanted(table)).reduce((total, file) => total + file.read, 0)
    const lines = read((table) => table === 'FEE_LIST_D')
    await keep?.(instance, lines)
    return {
      format,
      lines,
      rows: read(() => true),
      seconds: report.seconds,
      bareCopySeconds,
      peakMemoryBytes: report.peakMemoryBytes,
    }
  } finally {
    await instance.remove()
  }
}

/** The limit: DuckDB reads the same charge lines and writes them to Parquet, checking nothing. */
async function bareCopy({
  format,
  paths,
  folder,
}: {
  format: ImportFigure['format']
  paths: readonly string[]
  folder: string
}): Promise<number> {
  const { connection, close } = await openDuckDb({
    memory: '3GB',
    threads: 2,
    spillFolder: join(folder, 'spill'),
  })
  const to = join(folder, 'bare.parquet')
  const startedAt = performance.now()
  for (const table of ['FEE_LIST_D', 'MDTRT_D', 'SETL_D']) {
    const own = paths.filter((path) => path.split('/').at(-1)?.startsWith(table))
    if (own.length === 0) continue
    const source =
      format === 'parquet'
        ? `read_parquet(${fileList(own)})`
        : `read_csv(${fileList(own)}, header = true, all_varchar = true, delim = ',', quote = '"')`
    await connection.run(`copy (from ${source}) to ${literal(to)} (format parquet, compression zstd)`)
  }
  const seconds = (performance.now() - startedAt) / 1000
  close()
  await stat(to)
  await rm(to)
  return seconds
}

function describe(figure: ImportFigure | undefined): string {
  if (!figure) return ''
  const { format, lines, rows, seconds, bareCopySeconds, peakMemoryBytes } = figure
  return [
    `${format}: ${lines} lines (${rows} rows of all tables) in ${seconds.toFixed(1)} s`,
    `${Math.round(lines / seconds)} lines/s, ${Math.round(rows / seconds)} rows/s`,
    `bare COPY ${bareCopySeconds.toFixed(1)} s (ratio ${(seconds / bareCopySeconds).toFixed(1)})`,
    `peak ${Math.round(peakMemoryBytes / 2 ** 20)} MiB`,
  ].join(', ')
}
