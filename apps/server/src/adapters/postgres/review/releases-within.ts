import { Kysely, PostgresDialect } from 'kysely'
import type { ReleaseHead } from '../../../use-cases/review/release-ports.ts'
import type { Session } from '../statement-file.ts'
import { type Mover, moveWithin, rollBackWithin } from './move-release.ts'
import { readReleases } from './read-releases.ts'
import type { ReviewDatabase } from './review-database.ts'

/** Releases as an act of casework sees and moves them: within its transaction, so that both commit or none. */
export interface ReleasesWithin {
  head(releaseNo: number): Promise<ReleaseHead | undefined>
  inState(state: ReleaseHead['state']): Promise<ReleaseHead | undefined>
  move(releaseNo: number, to: 'trial' | 'published' | 'draft', mover: Mover): Promise<ReleaseHead>
  rollBack(mover: Mover): Promise<ReleaseHead>
}

/** Releases on a session that is in a transaction. */
export function releasesWithin(session: Session): ReleasesWithin {
  const client = { query: session.query.bind(session), release: () => undefined }
  const database = new Kysely<ReviewDatabase>({
    // One connection, which is somebody else's: nothing is begun, committed or closed here.
    dialect: new PostgresDialect({
      pool: { options: {}, connect: async () => client, end: async () => undefined },
    }),
  })
  return {
    head: async (releaseNo) => (await readReleases(database, { releaseNo }))[0],
    inState: async (state) => (await readReleases(database, { state }))[0],
    move: (releaseNo, to, mover) => moveWithin(database, { releaseNo, to }, mover),
    rollBack: (mover) => rollBackWithin(database, mover),
  }
}
