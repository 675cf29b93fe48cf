import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { LakeReader, LakeSnapshot } from '../../use-cases/hub/read-lake.ts'
import { presentFiles } from './batch-ledger.ts'
import type { HubDatabase } from './hub-database.ts'

const RENEW_MS = 20_000
const LEASE_SECONDS = 60

/** A reader of the lake whose files stay on disk while it reads them. */
export interface LeasedReader extends LakeReader {
  /** Gives every lease back. */
  close(): Promise<void>
}

interface Lease {
  readonly reader: string
  readonly snapshot: LakeSnapshot
  holders: number
  renewedAt: number
}

/**
 * Reads versions of the lake under leases: a row in `hub.lake_reader` for each version that somebody holds, and for the
 * last one also between holds. Leases are renewed while the reader is open and run out when its process dies.
 */
export function openLakeReader(
  database: Kysely<HubDatabase>,
  lakeFolder: string,
  { renewMs = RENEW_MS }: { renewMs?: number } = {},
): LeasedReader {
  const leases = new Set<Lease>()
  let current: Lease | undefined
  let last: Promise<unknown> = Promise.resolve()

  const give = async (lease: Lease) => {
    leases.delete(lease)
    const giving = database.deleteFrom('hub.lake_reader').where('reader', '=', lease.reader).execute()
    // A lease that cannot be given back runs out by itself; what was read under it is no worse for that.
    await giving.catch(() => undefined)
  }
  const giveIfUnused = async (lease: Lease | undefined) => {
    if (lease && lease !== current && lease.holders === 0) await give(lease)
  }
  const holdNewest = async () => {
    const version = await newestVersion(database)
    if (current?.snapshot.version !== version || hasRunOut(current)) {
      const before = current
      current = await take(database, lakeFolder, version)
      leases.add(current)
      await giveIfUnused(before)
    }
    const lease = current
    lease.holders += 1
    return lease
  }
  const timer = setInterval(() => {
    // The next renewal tries again; a lease that has run out meanwhile is not handed out any more.
    void renew(database, leases).catch(() => undefined)
  }, renewMs)
  timer.unref()

  return {
    async hold() {
      // One at a time: two that meet a new version together would take two leases for it.
      const turn = last.then(holdNewest)
      last = turn.catch(() => undefined)
      const lease = await turn
      return {
        ...lease.snapshot,
        release: async () => {
          lease.holders -= 1
          await giveIfUnused(lease)
        },
      }
    },
    async close() {
      clearInterval(timer)
      for (const lease of leases) await give(lease)
    },
  }
}

function hasRunOut({ renewedAt }: Lease): boolean {
  return Date.now() - renewedAt > LEASE_SECONDS * 1000
}

/** The lease is taken before the files are listed, so that none of them can vanish in between. */
async function take(database: Kysely<HubDatabase>, lakeFolder: string, version: number): Promise<Lease> {
  const reader = randomUUID()
  const renewedAt = Date.now()
  await writeLease(database, { reader, version })
  const snapshot = await presentFiles(database, lakeFolder)
  if (snapshot.version !== version) await writeLease(database, { reader, version: snapshot.version })
  return { reader, snapshot, holders: 0, renewedAt }
}

async function renew(database: Kysely<HubDatabase>, leases: ReadonlySet<Lease>): Promise<void> {
  for (const lease of leases) {
    const renewedAt = Date.now()
    await writeLease(database, { reader: lease.reader, version: lease.snapshot.version })
    lease.renewedAt = renewedAt
  }
}

async function newestVersion(database: Kysely<HubDatabase>): Promise<number> {
  const { version } = await database
    .selectFrom('hub.lake_version')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirstOrThrow()
  return version
}

async function writeLease(
  database: Kysely<HubDatabase>,
  { reader, version }: { reader: string; version: number },
): Promise<void> {
  const expires_at = sql<Date>`now() + make_interval(secs => ${LEASE_SECONDS})`
  await database
    .insertInto('hub.lake_reader')
    .values({ reader, version, expires_at })
    .onConflict((conflict) => conflict.column('reader').doUpdateSet({ version, expires_at }))
    .execute()
}
