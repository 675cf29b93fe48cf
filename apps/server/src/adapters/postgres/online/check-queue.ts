import type pg from 'pg'
import type { EncounterToCheck } from '../../../use-cases/review/online/recheck/recheck-encounter.ts'
import type { CheckQueue } from '../../../use-cases/review/online/recheck/recheck-steadily.ts'
import { prepared } from './prepared.ts'

/** Encounters that wait for a check, in PostgreSQL: any number of processes may take from it. */
export function checkQueue(pool: pg.Pool): CheckQueue {
  return {
    take: (most) => prepared<EncounterToCheck>(pool, 'take_to_check', { most }),
    done: async (encounters) =>
      void (await prepared(pool, 'checked', { encounters: JSON.stringify(encounters) })),
    giveBack: async (encounters, reason) =>
      void (await prepared(pool, 'not_checked', { encounters: JSON.stringify(encounters), reason })),
  }
}
