import { type Kysely, sql } from 'kysely'
import type { HubDatabase } from './hub-database.ts'

/** The name under which the batch worker connects; it is known by its connection. */
export const BATCH_WORKER = 'fundwatch-batch'

/** Throws when no batch worker is connected to the database. */
export async function findBatchWorker(database: Kysely<HubDatabase>): Promise<void> {
  const { rows } = await sql<{ connections: number }>`
    select count(*) as connections from pg_stat_activity
    where application_name = ${BATCH_WORKER} and datname = current_database()`.execute(database)
  if (!rows[0]?.connections) throw new Error('No batch worker is connected.')
}

/** Shorter than the ten seconds after which a pool closes a connection that nobody uses. */
const BEAT_MS = 4000

/** Keeps a connection of the batch worker open, by which it is known, also while it has nothing to do. Gives what ends it. */
export function stayPresent(database: Kysely<HubDatabase>): () => void {
  const timer = setInterval(() => {
    // A beat that fails is what an absent worker looks like; the next one tries again.
    sql`select 1`.execute(database).catch(() => undefined)
  }, BEAT_MS)
  return () => clearInterval(timer)
}
