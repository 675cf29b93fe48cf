import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type pg from 'pg'
import type { DatabaseSnapshot } from '../../../use-cases/hub/backup/back-up.ts'
import type { BackupManifest, SavedFile } from '../../../use-cases/hub/backup/backup-manifest.ts'
import { type Session, statementFolder } from '../statement-file.ts'
import { copyOut } from './copy-stream.ts'

/** Runs `sql/<name>.sql` of this folder. */
const run = statementFolder(join(import.meta.dirname, 'sql'), 'backup')

/** A table, its columns, and the tables whose rows it points at. */
export interface TableShape {
  readonly table: string
  readonly columns: readonly string[]
  readonly needs: readonly string[]
}

/** The tables of ours in an order in which each comes after those it points at. */
export async function tablesInOrder(session: Session): Promise<readonly TableShape[]> {
  const waiting = [...(await run<TableShape>(session, 'tables'))]
  const placed: TableShape[] = []
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ table }) => table))
    // Of tables that point at each other one has to be first.
    const free = waiting.findIndex(({ needs }) => !needs.some((need) => names.has(need)))
    placed.push(...waiting.splice(Math.max(free, 0), 1))
  }
  return placed
}

/** Shows the database as it stands now, whatever is written meanwhile; `write` takes the bytes of a table. */
export async function snapshotOf<Result>(
  pool: pg.Pool,
  write: (file: string, content: Readable) => Promise<SavedFile>,
  work: (snapshot: DatabaseSnapshot) => Promise<Result>,
): Promise<Result> {
  const session = await pool.connect()
  try {
    await session.query('begin isolation level repeatable read read only')
    const result = await work(snapshot(session, write))
    await session.query('commit')
    session.release()
    return result
  } catch (error) {
    // Nothing is lost with a session that only read.
    session.release(true)
    throw error
  }
}

function snapshot(
  session: pg.PoolClient,
  write: (file: string, content: Readable) => Promise<SavedFile>,
): DatabaseSnapshot {
  return {
    tables: () => tablesInOrder(session),
    save: async ({ table, columns }) => {
      const { stream, rows } = copyOut(session, `copy (select ${columns.join(', ')} from ${table}) to stdout`)
      const { path: file, bytes, sm3 } = await write(`postgres/${table.replaceAll('"', '')}.copy.zst`, stream)
      return { table, columns, file, rows: rows(), bytes, sm3 }
    },
    moment: async () => {
      const [moment] = await run<Pick<BackupManifest, 'migrations' | 'lakeVersion' | 'lastSeal'>>(
        session,
        'moment',
      )
      if (moment === undefined) throw new Error('The database says nothing of itself.')
      return moment
    },
    lakeFiles: async () => {
      const files = await run<{ path: string }>(session, 'lake_files')
      return files.map(({ path }) => `lake/${path}`)
    },
    sequences: () => run(session, 'sequences'),
  }
}
