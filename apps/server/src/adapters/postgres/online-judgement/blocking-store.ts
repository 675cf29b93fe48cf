import type { Kysely } from 'kysely'
import type { BlockingRule } from '../../../use-cases/review/online/guards/blocking-rules.ts'
import type { JudgementDatabase } from './judgement-database.ts'

/** Which rules the bureau wants to block, in PostgreSQL. */
export interface BlockingStore {
  /** By rule, then institution. */
  list(): Promise<readonly BlockingRule[]>
  /** Saying it twice changes nothing. */
  block(rule: BlockingRule, by: string): Promise<void>
  /** Whether it was said before. */
  unblock(rule: BlockingRule): Promise<boolean>
}

/** Opens the store. */
export function blockingStore(database: Kysely<JudgementDatabase>): BlockingStore {
  return {
    list: () =>
      database
        .selectFrom('online.blocking_rule')
        .select(['rule_id as ruleId', 'institution_id as institutionId'])
        .orderBy('rule_id')
        .orderBy('institution_id', (order) => order.asc().nullsFirst())
        .execute(),
    block: async ({ ruleId, institutionId }, by) => {
      await database
        .insertInto('online.blocking_rule')
        .values({ rule_id: ruleId, institution_id: institutionId, set_by: by })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    unblock: async ({ ruleId, institutionId }) => {
      const gone = await database
        .deleteFrom('online.blocking_rule')
        .where('rule_id', '=', ruleId)
        .where('institution_id', institutionId === null ? 'is' : '=', institutionId)
        .executeTakeFirst()
      return gone.numDeletedRows > 0n
    },
  }
}
