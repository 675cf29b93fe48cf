import { type Kysely, sql } from 'kysely'
import type { RefusalStore } from '../../../use-cases/review/online/access/access-ports.ts'
import type { AccessDatabase } from './access-database.ts'

const ROWS_PER_STATEMENT = 1000

/** Refusals in PostgreSQL, counted; several processes add to the same rows. */
export function refusalStore(database: Kysely<AccessDatabase>): RefusalStore {
  return {
    add: async (refusals) => {
      const rows = refusals
        .map(({ minuteMs, institutionId, address, reason, count }) => ({
          minute: new Date(minuteMs),
          institution_id: institutionId,
          address,
          reason,
          refused: count,
        }))
        // Two processes that write the same rows in the same order wait for each other and never in a circle.
        .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
      // All or nothing: what failed is added again as a whole.
      await database.transaction().execute(async (transaction) => {
        for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT)
          await transaction
            .insertInto('online.access_refusal')
            .values(rows.slice(from, from + ROWS_PER_STATEMENT))
            .onConflict((conflict) =>
              conflict
                .columns(['minute', 'institution_id', 'address', 'reason'])
                .doUpdateSet({ refused: sql<number>`access_refusal.refused + excluded.refused` }),
            )
            .execute()
      })
    },
    list: async ({ sinceMs, limit }) => {
      const rows = await database
        .selectFrom('online.access_refusal')
        .selectAll()
        .where('minute', '>=', new Date(sinceMs))
        .orderBy('minute', 'desc')
        .orderBy('refused', 'desc')
        .orderBy('institution_id')
        .orderBy('address')
        .orderBy('reason')
        .limit(limit)
        .execute()
      return rows.map(({ minute, institution_id, address, reason, refused }) => ({
        minuteMs: minute.getTime(),
        institutionId: institution_id,
        address,
        reason,
        count: refused,
      }))
    },
    forgetBefore: async (minuteMs) => {
      const { numDeletedRows } = await database
        .deleteFrom('online.access_refusal')
        .where('minute', '<', new Date(minuteMs))
        .executeTakeFirstOrThrow()
      return Number(numDeletedRows)
    },
  }
}

function orderOf(row: AccessDatabase['online.access_refusal']): string {
  return `${row.minute.getTime()} ${row.institution_id} ${row.address} ${row.reason}`
}
