import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { LakeFile } from '../../../use-cases/hub/lake-file.ts'
import type { PersonHistory } from '../../../use-cases/hub/person-history.ts'
import { makeEmptyShapes } from '../lake/empty-shapes.ts'
import { showSnapshot } from '../lake/snapshot.ts'
import { openDuckDb } from '../open-duckdb.ts'
import { fileList, literal } from '../sql-text.ts'
import { prepareSession } from '../warehouse/prepare-session.ts'
import { readWarehouse, type Warehouse } from '../warehouse/warehouse.ts'
import { checkQuery } from './check-query.ts'
import { countRows } from './count-rows.ts'
import { interactiveError } from './interactive-error.ts'
import { personStatements } from './person-statements.ts'
import type { Dialogue, FileCount, WorkerWish } from './protocol.ts'
import { readRows } from './read-rows.ts'
import { type Stopwatch, withinTime } from './within-time.ts'

/** The worker's side of each question. */
export type LakeSession = {
  readonly [Topic in keyof Dialogue]: (ask: Dialogue[Topic]['ask']) => Promise<Dialogue[Topic]['answer']>
}

interface Session {
  readonly connection: DuckDBConnection
  /** The same and two more, for the three tables of a person's history. */
  readonly connections: readonly [DuckDBConnection, DuckDBConnection, DuckDBConnection]
  readonly warehouse: Warehouse
  readonly macros: ReadonlySet<string>
  readonly memory: string
}

/**
 * Opens DuckDB with everything that answering needs and locks it: no file outside the lake, no network, no extension, no
 * setting. The lock would still let a COPY write inside the lake, which is why every statement of a user is checked.
 */
export async function openLakeSession(wish: WorkerWish): Promise<LakeSession> {
  const { connection, connect } = await openDuckDb({
    memory: wish.memory,
    threads: 1,
    spillFolder: wish.spillFolder,
  })
  const warehouse = readWarehouse()
  await prepareSession(connection, warehouse)
  await makeEmptyShapes(connection, warehouse)
  await showSnapshot(connection, warehouse, [])
  // Connections set their time zone, which the lock forbids.
  const connections = [connection, await connect(), await connect()] as const
  await lock(connection, wish.lakeFolder)
  const macros = new Set(
    [...warehouse.macros.matchAll(/create or replace macro (\w+)/g)].map(([, name = '']) => name),
  )
  return answers({ connection, connections, warehouse, macros, memory: wish.memory })
}

async function lock(connection: DuckDBConnection, lakeFolder: string): Promise<void> {
  // A file of the lake never changes, so what was read of it once stays true; only a check of the files looks again.
  await keepInMemory(connection, true)
  await connection.run(`set validate_external_file_cache = 'NO_VALIDATION'`)
  await connection.run(`set allowed_configs = ['parquet_metadata_cache', 'enable_external_file_cache']`)
  await connection.run(`set allowed_directories = ${fileList([join(lakeFolder, '/')])}`)
  await connection.run('set enable_external_access = false')
  await connection.run('set lock_configuration = true')
}

/** Whether what was read of a file is kept in memory. */
async function keepInMemory(connection: DuckDBConnection, keep: boolean): Promise<void> {
  await connection.run(`set parquet_metadata_cache = ${keep}`)
  await connection.run(`set enable_external_file_cache = ${keep}`)
}

/** Counts the rows of files as they are on disk now. */
async function countFresh(
  connection: DuckDBConnection,
  { paths, mayGoOn }: { paths: readonly string[]; mayGoOn: () => void },
): Promise<FileCount[]> {
  if (paths.length === 0) return []
  await keepInMemory(connection, false)
  try {
    return await countRows(connection, paths, mayGoOn)
  } finally {
    await keepInMemory(connection, true)
  }
}

function answers(session: Session): LakeSession {
  const { connection, warehouse, macros } = session
  let shown: readonly LakeFile[] = []
  return {
    show: async ({ files }) => {
      await showSnapshot(connection, warehouse, files)
      shown = files
      return null
    },
    query: ({ sql, timeoutMs, maxRows }) =>
      withinTime(session, timeoutMs, async ({ check }) => {
        const statement = await checkQuery(connection, sql, macros)
        return readRows(connection, statement, { maxRows, mayGoOn: check })
      }),
    person: ({ personId, timeoutMs }) =>
      withinTime(session, timeoutMs, (watch) => readPerson(session, { personId, shown, watch })),
    page: ({ path, from, rows, timeoutMs }) =>
      withinTime(session, timeoutMs, ({ check }) =>
        readRows(connection, pageOf(path, from), { maxRows: rows, mayGoOn: check }),
      ),
    count: ({ paths, timeoutMs }) =>
      withinTime(session, timeoutMs, ({ check }) => countFresh(connection, { paths, mayGoOn: check })),
  }
}

/** Rows of one file of the lake from a position on, in the order of the file. */
function pageOf(path: string, from: number): string {
  return `select * exclude (file_row_number)
    from read_parquet(${literal(path)}, file_row_number = true, hive_partitioning = false)
    where file_row_number >= ${Math.trunc(from)}
    order by file_row_number`
}

async function readPerson(
  { connection, connections, warehouse }: Session,
  { personId, shown, watch }: { personId: string; shown: readonly LakeFile[]; watch: Stopwatch },
): Promise<PersonHistory> {
  const startedAt = performance.now()
  const statements = await personStatements(connection, warehouse, { personId, files: shown })
  const limits = { maxRows: MOST_LINES, mayGoOn: watch.check }
  // Side by side, because each spends its time opening many small pieces.
  const [lines, encounters, settlements] = await Promise.all([
    readRows(connections[0], statements.charge_line_net, limits),
    readRows(connections[1], statements.encounter, limits),
    readRows(connections[2], statements.settlement, limits),
  ])
  if (lines.truncated) throw interactiveError('statement-failed', { detail: `超过 ${MOST_LINES} 行` })
  return { lines, encounters, settlements, milliseconds: performance.now() - startedAt }
}

/** Nobody has as many lines; an answer that stopped here would be wrong. */
const MOST_LINES = 1_000_000
