import { setTimeout as sleep } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'

/** As long as a job is waited for whose database was lost. */
const PATIENCE_MS = 45_000
const PAUSE_MS = 200

/** Whether an error says that the database stops, starts, or is away. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // What a connection that was cut says has no code.
  if (error.message.startsWith('Connection terminated')) return true
  const code = 'code' in error ? String(error.code) : ''
  return /^(?:57P0[123]|08\d\d\d|ECONNREFUSED|ECONNRESET)$/.test(code)
}

/**
 * Waits until a database that somebody else runs answers: one that was lost is started again within seconds. Throws the last
 * error when it does not come back, and any other error at once.
 */
export async function untilDatabaseAnswers<Database>(
  database: Kysely<Database>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  for (const until = Date.now() + patienceMs; ; await sleep(PAUSE_MS)) {
    try {
      await sql`select 1`.execute(database)
      return
    } catch (error) {
      if (!isDatabaseAway(error) || Date.now() > until) throw error
    }
  }
}
