import { type Kysely, sql, type Transaction } from 'kysely'
import type {
  AccessChanges,
  AccessEvent,
  AccessStore,
  KeptAccessEvent,
} from '../../../use-cases/review/online/access/access-ports.ts'
import type { InstitutionAccess } from '../../../use-cases/review/online/access/institution-access.ts'
import type { AccessDatabase } from './access-database.ts'

/** "acce" on a telephone keypad: whoever changes an agreement. */
const ACCESS_LOCK = 2223

/** Agreements with institutions in PostgreSQL; each change is an event and what it left, in one transaction. */
export function accessStore(database: Kysely<AccessDatabase>): AccessStore & AccessChanges {
  return {
    list: async () => (await agreements(database).orderBy('institution_id').execute()).map(accessOf),
    change: (institutionId, decide) =>
      database.transaction().execute(async (transaction) => {
        // Events are numbered in the order in which they are committed, so that a reader who goes on from one misses none.
        await sql`select pg_advisory_xact_lock(${ACCESS_LOCK})`.execute(transaction)
        const found = await agreements(transaction)
          .where('institution_id', '=', institutionId)
          .executeTakeFirst()
        const { after, event } = decide(found && accessOf(found))
        await write(transaction, { ...after, institutionId }, event)
        return { ...after, institutionId }
      }),
    changedSince: async (eventNo) => {
      const rows = await agreements(database).where('event_no', '>', eventNo).orderBy('event_no').execute()
      return { changed: rows.map(accessOf), lastEventNo: rows.at(-1)?.event_no ?? eventNo }
    },
    events: (institutionId, limit) => readEvents(database, { institutionId, limit }),
  }
}

function agreements(database: Kysely<AccessDatabase>) {
  return database
    .selectFrom('online.institution_access')
    .select([
      'institution_id',
      'mode',
      sql<string[]>`networks::text[]`.as('networks'),
      'sealed_secret',
      'public_key',
      'key_fingerprint',
      'calls_per_second',
      'burst',
      'is_suspended',
      'event_no',
    ])
}

function accessOf(row: AccessDatabase['online.institution_access']): InstitutionAccess {
  return {
    institutionId: row.institution_id,
    mode: row.mode,
    networks: row.networks,
    sealedSecret: row.sealed_secret,
    publicKey: row.public_key,
    keyFingerprint: row.key_fingerprint,
    limit: { perSecond: row.calls_per_second, burst: row.burst },
    isSuspended: row.is_suspended,
  }
}

async function write(
  transaction: Transaction<AccessDatabase>,
  access: InstitutionAccess,
  { kind, by, note }: AccessEvent,
): Promise<void> {
  const { event_no } = await transaction
    .insertInto('online.access_event')
    .values({ institution_id: access.institutionId, kind, done_by: by, note })
    .returning('event_no')
    .executeTakeFirstOrThrow()
  const state = {
    mode: access.mode,
    networks: sql<string[]>`${[...access.networks]}::cidr[]`,
    sealed_secret: access.sealedSecret,
    public_key: access.publicKey,
    key_fingerprint: access.keyFingerprint,
    calls_per_second: access.limit.perSecond,
    burst: access.limit.burst,
    is_suspended: access.isSuspended,
    event_no,
  }
  await transaction
    .insertInto('online.institution_access')
    .values({ institution_id: access.institutionId, ...state })
    .onConflict((conflict) => conflict.column('institution_id').doUpdateSet(state))
    .execute()
}

async function readEvents(
  database: Kysely<AccessDatabase>,
  { institutionId, limit }: { readonly institutionId: string | undefined; readonly limit: number },
): Promise<KeptAccessEvent[]> {
  const query = database
    .selectFrom('online.access_event')
    .select([
      'institution_id as institutionId',
      'kind',
      'done_by as by',
      sql<string>`to_char(done_at, 'YYYY-MM-DD HH24:MI:SS')`.as('at'),
      'note',
    ])
    .orderBy('event_no', 'desc')
    .limit(limit)
  return (institutionId === undefined ? query : query.where('institution_id', '=', institutionId)).execute()
}
