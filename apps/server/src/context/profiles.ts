import { setImmediate as rest } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import { profileLake } from '../adapters/duckdb/profiles/profile-lake.ts'
import { spellChinese } from '../adapters/pinyin/spell-chinese.ts'
import type { connect } from '../adapters/postgres/connect.ts'
import { profileStore } from '../adapters/postgres/profiles/profile-store.ts'
import { searchIndex } from '../adapters/postgres/search/search-index.ts'
import { searchStore } from '../adapters/postgres/search/search-store.ts'
import type { Session } from '../adapters/postgres/statement-file.ts'
import type { PersonHistories } from '../use-cases/hub/person-history.ts'
import type { ReadLakePorts } from '../use-cases/hub/read-lake.ts'
import type { ProfileLake } from '../use-cases/profiles/profile-lake.ts'
import { fillSearch } from '../use-cases/search/fill-search.ts'
import { readPoints } from '../use-cases/search/read-points.ts'
import { type RegularWork, regularly } from './regularly.ts'

/** The stores of profiles and the search within one act. */
export function profileLists(session: Session) {
  return { profileStore: profileStore(session), searchStore: searchStore(session) }
}

/** What profiles need besides the transaction. */
export function openProfiles(reading: ReadLakePorts & { readonly lake: Partial<PersonHistories> }): {
  readonly profiles: ProfileLake
} {
  return {
    profiles: profileLake(reading, {
      personHistory: (personId, snapshot) => {
        const { personHistory } = reading.lake
        if (personHistory === undefined) throw new Error('This lake tells no histories of persons.')
        return personHistory(personId, snapshot)
      },
    }),
  }
}

const FILLING_EVERY_MS = 30_000

/** Brings the index of the search to the newest lake and release, again and again; several processes may do it side by side. */
export function fillRegularly(
  { pool, profiles }: { readonly pool: ReturnType<typeof connect>; readonly profiles: ProfileLake },
  log: Pick<FastifyBaseLogger, 'warn'>,
): RegularWork {
  const ports = { index: searchIndex(pool, readPoints), profiles, spell: spellChinese, rest: () => rest() }
  return regularly(
    (isOver) => fillSearch(ports, isOver),
    FILLING_EVERY_MS,
    (error) => log.warn({ err: error }, 'The index of the search was not brought up to date; tried again.'),
  )
}
