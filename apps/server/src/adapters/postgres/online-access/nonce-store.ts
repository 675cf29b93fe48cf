import { type Kysely, sql } from 'kysely'
import type { NonceStore, UsedNonce } from '../../../use-cases/review/online/access/access-ports.ts'
import type { AccessDatabase } from './access-database.ts'

interface Waiting {
  readonly nonce: UsedNonce
  readonly resolve: (isFirst: boolean) => void
  readonly reject: (error: unknown) => void
}

const MOST_PER_STATEMENT = 500

/**
 * Used nonces in PostgreSQL: the primary key decides who was first, whichever processes ask. Calls that come while a statement
 * runs share the next one, and its way to the disk.
 */
export function nonceStore(database: Kysely<AccessDatabase>): NonceStore {
  const waiting: Waiting[] = []
  let isWorking = false

  const work = async () => {
    if (isWorking) return
    isWorking = true
    while (waiting.length > 0) await keepTogether(database, waiting.splice(0, MOST_PER_STATEMENT))
    isWorking = false
  }

  return {
    keep: (nonce) =>
      new Promise((resolve, reject) => {
        waiting.push({ nonce, resolve, reject })
        void work()
      }),
    forgetBefore: async (signedAtSeconds) => {
      const { numDeletedRows } = await database
        .deleteFrom('online.nonce')
        .where('signed_at', '<', Math.floor(signedAtSeconds))
        .executeTakeFirstOrThrow()
      return Number(numDeletedRows)
    },
  }
}

/** Each is told its own; of the same twice the first is told true. Never rejects. */
async function keepTogether(database: Kysely<AccessDatabase>, together: readonly Waiting[]): Promise<void> {
  try {
    const nonces = together.map(({ nonce }) => nonce)
    const kept = await database
      .insertInto('online.nonce')
      .columns(['signed_at', 'institution_id', 'nonce'])
      .expression(
        sql<never>`select * from unnest(
          ${nonces.map(({ signedAtSeconds }) => signedAtSeconds)}::bigint[],
          ${nonces.map(({ institutionId }) => institutionId)}::text[],
          ${nonces.map(({ nonce }) => nonce)}::text[]
        )`,
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning(['signed_at as signedAtSeconds', 'institution_id as institutionId', 'nonce'])
      .execute()
    const first = new Set(kept.map(keyOf))
    for (const { nonce, resolve } of together) resolve(first.delete(keyOf(nonce)))
  } catch (error) {
    for (const { reject } of together) reject(error)
  }
}

function keyOf({ signedAtSeconds, institutionId, nonce }: UsedNonce): string {
  return `${signedAtSeconds} ${institutionId} ${nonce}`
}
