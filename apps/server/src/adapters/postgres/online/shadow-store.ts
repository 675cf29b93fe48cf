import type pg from 'pg'
import type { ShadowStore } from '../../../use-cases/review/online/shadow/shadow-desk.ts'
import { findingIdOf } from '../review/finding-row.ts'
import { prepared } from './prepared.ts'

/** What two releases made of the same consultations, in PostgreSQL. */
export function shadowStore(pool: pg.Pool): ShadowStore {
  return {
    keep: async (judgements) => {
      if (judgements.length === 0) return
      await prepared(pool, 'keep_shadow', {
        judgements: JSON.stringify(judgements.map((judgement) => ({ ...judgement, hits: [] }))),
        hits: JSON.stringify(
          judgements.flatMap(({ hits, ...judgement }) =>
            hits.map(({ identity, ...hit }) => ({ ...judgement, ...hit, findingId: findingIdOf(identity) })),
          ),
        ),
      })
    },
  }
}
