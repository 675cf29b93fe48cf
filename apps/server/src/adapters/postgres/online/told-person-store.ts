import type pg from 'pg'
import type { ToldPersonStore } from '../../../use-cases/review/online/memory/told-persons.ts'
import { bucketOf } from '../review/finding-row.ts'
import { prepared } from './prepared.ts'

/** What callers say of persons, beside what the lake says, in PostgreSQL. */
export function toldPersonStore(pool: pg.Pool): ToldPersonStore {
  return {
    keep: async (persons) =>
      void (await prepared(pool, 'tell_persons', {
        buckets: persons.map(({ personId }) => bucketOf(personId)),
        persons: persons.map(({ personId }) => personId),
        sexes: persons.map(({ sex }) => sex),
        born_days: persons.map(({ bornDay }) => bornDay),
      })),
  }
}
