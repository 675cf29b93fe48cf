import type { FastifyBaseLogger } from 'fastify'
import { readWarehouse } from '../adapters/duckdb/warehouse/warehouse.ts'
import { connect } from '../adapters/postgres/connect.ts'
import { checkQueue } from '../adapters/postgres/online/check-queue.ts'
import { onlineStore } from '../adapters/postgres/online/online-store.ts'
import { shadowStore } from '../adapters/postgres/online/shadow-store.ts'
import { shownReminders } from '../adapters/postgres/online/shown-reminders.ts'
import { toldPersonStore } from '../adapters/postgres/online/told-person-store.ts'
import { uploadedRows } from '../adapters/postgres/online/uploaded-rows.ts'
import type { Settings } from '../config/env.ts'
import { memoryFiller } from './memory-filler.ts'
import type { OnlineMemory } from './online.ts'

/** Uploads and what goes on in the background. */
const BESIDE_ADVICE = 8
/** A statement that takes longer is given up: its caller was answered long ago. */
const STATEMENT_TIMEOUT_MS = 15_000

/** The memory of persons in PostgreSQL, with connections of its own: one for each consultation that may be in hand. */
export function openOnlineMemory({
  settings,
  databaseUrl,
  log,
}: {
  readonly settings: Settings
  readonly databaseUrl: string
  readonly log: FastifyBaseLogger
}): { readonly memory: OnlineMemory; close(): Promise<void> } {
  const pool = connect({
    url: databaseUrl,
    applicationName: 'fundwatch-online',
    planOnce: true,
    maxConnections: settings.onlineConcurrency + BESIDE_ADVICE,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    onIdleError: (error) => log.warn({ error: error.message }, 'A connection to the database was lost.'),
  })
  const filler = memoryFiller({ databaseUrl, pool, log })
  return {
    memory: {
      store: onlineStore({ pool, rows: uploadedRows(readWarehouse()) }),
      queue: checkQueue(pool),
      shadow: shadowStore(pool),
      told: toldPersonStore(pool),
      shownBefore: shownReminders(pool),
      fillNeeds: (needs) => filler.fillNeeds(needs),
      keepUp: (releaseNo) => filler.keepUp(releaseNo),
    },
    close: async () => {
      await filler.close()
      await pool.end()
    },
  }
}
