import type { FastifyBaseLogger } from 'fastify'
import { createDatabase } from '../adapters/postgres/connect.ts'
import type { HubDatabase } from '../adapters/postgres/hub-database.ts'
import { openJobQueue } from '../adapters/postgres/job-queue.ts'
import { memoryStore } from '../adapters/postgres/online/memory-store.ts'
import { missingNeeds } from '../use-cases/review/online/memory/needs-of-law.ts'
import type { MemoryNeeds } from '../use-cases/review/online/online-ports.ts'

type Database = ReturnType<typeof createDatabase<HubDatabase>>

/** Sees to it that the memory holds what laws need and what the lake knows; the batch worker does the work. */
export interface MemoryFiller {
  /** Whether everything that a law needs is remembered; asks for the filling otherwise. Of an empty lake nothing is missing. */
  fillNeeds(needs: MemoryNeeds): Promise<boolean>
  /** Asks for the filling when the lake has a newer version than the memory. */
  keepUp(releaseNo: number): Promise<void>
  close(): Promise<void>
}

/** A filling that failed is not asked for again at every look. */
const PATIENCE_MS = 60_000

/** Opens the filler over the memory's own connections. */
export function memoryFiller({
  databaseUrl,
  pool,
  log,
}: {
  readonly databaseUrl: string
  readonly pool: Parameters<typeof memoryStore>[0]
  readonly log: FastifyBaseLogger
}): MemoryFiller {
  const memory = memoryStore(pool)
  const database = createDatabase<HubDatabase>({
    url: databaseUrl,
    maxConnections: 1,
    onIdleError: (error) => log.warn({ error: error.message }, 'A connection to the database was lost.'),
  })
  let askedAt = Number.NEGATIVE_INFINITY
  const ask = async (releaseNo: number) => {
    if (performance.now() - askedAt < PATIENCE_MS || (await isAskedFor(database))) return
    askedAt = performance.now()
    await askFor(database, databaseUrl, releaseNo)
  }
  return {
    fillNeeds: async (needs) => {
      const filled = await memory.filled()
      if (filled && missingNeeds(filled.needs, needs) === null) return true
      if ((await newestVersion(database)) === null) return true
      await ask(needs.releaseNo)
      return false
    },
    keepUp: async (releaseNo) => {
      const newest = await newestVersion(database)
      if (newest === null) return
      const filled = await memory.filled()
      if (!filled || filled.lakeVersion < newest) await ask(releaseNo)
    },
    close: () => database.destroy(),
  }
}

/** The newest version of the lake; null when it is empty. */
async function newestVersion(database: Database): Promise<number | null> {
  const file = await database
    .selectFrom('hub.lake_file')
    .select('lake_file_no')
    .where('version_to', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (file === undefined) return null
  const { version } = await database
    .selectFrom('hub.lake_version')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirstOrThrow()
  return version
}

async function isAskedFor(database: Database): Promise<boolean> {
  const job = await database
    .selectFrom('hub.job_progress')
    .select('job_id')
    .where('kind', '=', 'fill-memory')
    .where('state', 'in', ['waiting', 'running'])
    .limit(1)
    .executeTakeFirst()
  return job !== undefined
}

async function askFor(database: Database, url: string, releaseNo: number): Promise<void> {
  const queue = await openJobQueue({ url, database, onError: () => undefined })
  try {
    await queue.submit({ kind: 'fill-memory', releaseNo })
  } finally {
    await queue.close()
  }
}
