import { connect, createDatabase } from '../adapters/postgres/connect.ts'
import { waitingLists } from '../adapters/postgres/online/adopt-waiting.ts'
import { blockingStore } from '../adapters/postgres/online-judgement/blocking-store.ts'
import { compareShadow } from '../adapters/postgres/online-judgement/compare-shadow.ts'
import type { JudgementDatabase } from '../adapters/postgres/online-judgement/judgement-database.ts'
import { onlineReports } from '../adapters/postgres/online-judgement/online-reports.ts'
import { releaseStore } from '../adapters/postgres/review/release-store.ts'
import type { ReviewDatabase } from '../adapters/postgres/review/review-database.ts'
import type { OnlineAdministration } from '../cli/online/online.ts'
import type { Settings } from '../config/env.ts'
import { parseEdition } from '../use-cases/review/edition/parse-edition.ts'
import { openInstance } from './open-instance.ts'
import { blockingOfOperator } from './operator-publishing.ts'

/** Opens what commands ask about online answers, for the time of one command. */
export async function withOnlineAdministration<Result>(
  settings: Settings,
  work: (online: OnlineAdministration) => Promise<Result>,
): Promise<Result> {
  const instance = await openInstance(settings, { mayAttach: true })
  const wish = { url: instance.databaseUrl, maxConnections: 2, onIdleError: () => undefined }
  const database = createDatabase<JudgementDatabase>(wish)
  const reviewDatabase = createDatabase<ReviewDatabase>(wish)
  const pool = connect(wish)
  try {
    return await work({
      reports: onlineReports(database),
      compareShadow: (trialReleaseNo) => compareShadow(database, trialReleaseNo),
      waitingLists: () => waitingLists(pool),
      blocking: blockingOfOperator(pool, blockingStore(database)),
      blockable: () => blockable(releaseStore(reviewDatabase)),
    })
  } finally {
    await pool.end()
    await database.destroy()
    await reviewDatabase.destroy()
    await instance.close()
  }
}

async function blockable(releases: ReturnType<typeof releaseStore>): Promise<ReadonlyMap<string, string>> {
  const published = await releases.published()
  const { edition } = parseEdition(published ? await releases.files(published.releaseNo) : new Map())
  return new Map(
    edition.rules
      .filter(({ result, status, stages }) => {
        const isAsked = stages.includes('before') || stages.includes('during')
        return result === 'violation' && status === 'active' && isAsked
      })
      .map(({ id, title }) => [id, title]),
  )
}
