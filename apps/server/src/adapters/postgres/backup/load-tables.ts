import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import type { BackupManifest, SavedTable } from '../../../use-cases/hub/backup/backup-manifest.ts'
import { inTransaction } from '../in-transaction.ts'
import { copyIn } from './copy-stream.ts'
import { tablesInOrder } from './save-tables.ts'

const afterRestore = readFileSync(join(import.meta.dirname, 'sql', 'after_restore.sql'), 'utf8')

/** Where rows come from, and who says whether they were as many as expected. */
interface LoadingParts {
  readonly rowsOf: (table: SavedTable) => AsyncIterable<Buffer>
  /** Throws, which undoes everything. */
  readonly judge: (table: SavedTable, rows: number) => void
}

/**
 * Puts the rows of a backup into the tables of an empty database of the same schema, all or nothing. Rows that migrations made
 * give way. Run as the owner: the guards of histories rest meanwhile.
 */
export async function loadTables(
  pool: pg.Pool,
  manifest: BackupManifest,
  { rowsOf, judge }: LoadingParts,
): Promise<void> {
  await inTransaction(pool, async (session) => {
    const tables = (await tablesInOrder(session)).map(({ table }) => table)
    for (const table of tables) await session.query(`alter table ${table} disable trigger user`)
    await session.query(`truncate ${tables.join(', ')}`)
    const saved = new Map(manifest.tables.map((table) => [table.table, table]))
    for (const name of tables) {
      const table = saved.get(name)
      if (table === undefined) continue
      const rows = await copyIn(
        session,
        `copy ${name} (${table.columns.join(', ')}) from stdin`,
        rowsOf(table),
      )
      judge(table, rows)
    }
    for (const { sequence, last } of manifest.sequences)
      await session.query('select setval($1::regclass, $2)', [sequence, last])
    await session.query(afterRestore)
    for (const table of tables) await session.query(`alter table ${table} enable trigger user`)
  })
  await pool.query('analyze')
}

/** Whether a database holds an instance already. */
export async function isInUse(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ found: boolean }>(
    `select to_regclass('public.schema_migration') is not null as found`,
  )
  return rows[0]?.found === true
}
