import { readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { copyFile, defineShifts, INSTITUTION_TABLES, prepare } from './amplify/copy-file.ts'
import { emptyFolder } from './csv/empty-folder.ts'

/** What to amplify. */
export interface AmplifyRequest {
  /** A simulated folder (CSV, or Parquet of the same tables). */
  from: string
  /** Folder for the Parquet files: new, empty, or of an earlier amplification, which is replaced. */
  to: string
  /** How many copies, from 1; copy 0 is the original itself. */
  times: number
  /**
   * After how many copies institutions (and their staff) are shifted too, so that they grow in proportion to the
   * persons; by default they stay the same however many copies there are.
   */
  institutionsEvery?: number | undefined
  /** Only these tables; all of them by default. */
  tables?: readonly string[] | undefined
  onProgress?: ((progress: AmplifyProgress) => void) | undefined
}

/** How far an amplification is. */
export interface AmplifyProgress {
  file: string
  files: number
  totalFiles: number
  rows: number
}

/** What an amplification wrote. */
export interface AmplifySummary {
  times: number
  files: number
  /** Rows by table. */
  rows: Record<string, number>
}

/** Names the folder as ours. */
const MARKER = 'amplification.json'
const MEMORY_LIMIT = '3GB'
const THREADS = 2
const MAX_COPIES = 9_999
/** Sequences of five digits have room for so many steps of 1,000. */
const MAX_INSTITUTION_COPIES = 99

/**
 * Copies a simulated folder into Parquet `times` over: numbers of persons, encounters, settlements, lines,
 * documents, trace codes and identity numbers get the copy's suffix, so that every copy is a city of its own and
 * all references hold. Runs inside DuckDB, statement by statement, in bounded memory.
 * Throws RangeError for a folder without tables or a senseless number of copies.
 */
export async function amplify(request: AmplifyRequest): Promise<AmplifySummary> {
  const { from, to, times, institutionsEvery = 0 } = request
  if (!Number.isInteger(times) || times < 1 || times > MAX_COPIES) {
    throw new RangeError(`times must be a whole number from 1 to ${MAX_COPIES}.`)
  }
  if (institutionsEvery > 0 && times / institutionsEvery > MAX_INSTITUTION_COPIES) {
    throw new RangeError(`Institutions can be copied ${MAX_INSTITUTION_COPIES} times at most.`)
  }
  const sources = readdirSync(from)
    .filter((file) => /^[A-Z_]+(_\d{6})?\.(csv|parquet)$/.test(file))
    .filter((file) => request.tables === undefined || request.tables.includes(tableOf(file)))
    .toSorted()
  if (sources.length === 0) throw new RangeError(`There are no tables in ${from}.`)
  emptyFolder(to, MARKER)
  const instance = await DuckDBInstance.create(':memory:', {
    threads: `${THREADS}`,
    memory_limit: MEMORY_LIMIT,
  })
  // A copy is made from one small table, which one thread reads: two files at a time keep both threads busy.
  const connections = [await instance.connect(), await instance.connect()]
  try {
    const summary = await amplifyFiles(connections, sources, request)
    writeFileSync(join(to, MARKER), `${JSON.stringify({ simulated: true, ...summary }, undefined, 2)}\n`)
    return summary
  } finally {
    for (const connection of connections) connection.closeSync()
    instance.closeSync()
  }
}

async function amplifyFiles(
  connections: readonly DuckDBConnection[],
  sources: readonly string[],
  { from, to, times, institutionsEvery = 0, onProgress }: AmplifyRequest,
): Promise<AmplifySummary> {
  const [first] = connections
  if (!first) throw new RangeError('Copying needs a connection.')
  for (const connection of connections) await prepare(connection, join(to, '.spill'))
  const register = readdirSync(from).find((file) => file.startsWith('PSN_INFO_B'))
  await defineShifts(first, { register: register && join(from, register), institutionsEvery })
  const rows: Record<string, number> = {}
  const waiting = [...sources]
  let files = 0
  let done = 0
  const work = async (connection: DuckDBConnection): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const table = tableOf(file)
      const copies = INSTITUTION_TABLES.has(table)
        ? institutionCopies(times, institutionsEvery)
        : copyNumbers(times)
      const written = await copyFile(connection, { path: join(from, file), to, table, copies })
      files += written.files
      done += 1
      rows[table] = (rows[table] ?? 0) + written.rows
      onProgress?.({
        file,
        files: done,
        totalFiles: sources.length,
        rows: Object.values(rows).reduce((sum, count) => sum + count, 0),
      })
    }
  }
  await Promise.all(connections.map(work))
  return { times, files, rows }
}

function tableOf(file: string): string {
  return basename(file).replace(/(_\d{6})?\.(csv|parquet)$/, '')
}

function copyNumbers(times: number): number[] {
  return Array.from({ length: times }, (_, copy) => copy)
}

/** One copy of the institutions for every `every` copies of the persons. */
function institutionCopies(times: number, every: number): number[] {
  return copyNumbers(every === 0 ? 1 : Math.ceil(times / every))
}
