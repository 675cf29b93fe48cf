import { readCatalog } from '../adapters/catalog/read-catalog.ts'
import { connect, createDatabase } from '../adapters/postgres/connect.ts'
import type { HubDatabase } from '../adapters/postgres/hub-database.ts'
import { auditRuns } from '../adapters/postgres/review/audit-records.ts'
import { findingReports } from '../adapters/postgres/review/finding-reports.ts'
import { releaseStore } from '../adapters/postgres/review/release-store.ts'
import type { ReviewDatabase } from '../adapters/postgres/review/review-database.ts'
import { readOfficialFile } from '../adapters/spreadsheets/read-official-file.ts'
import type { ReleasePorts } from '../cli/review/release.ts'
import type { Settings } from '../config/env.ts'
import type { EditionFiles } from '../use-cases/review/edition/parse-edition.ts'
import type { ReleaseStore } from '../use-cases/review/release-ports.ts'
import { ensureShipped } from '../use-cases/review/releases/ensure-shipped.ts'
import type { ImportPointsPorts } from '../use-cases/review/releases/import-points.ts'
import type { AuditRuns, ReportPorts } from '../use-cases/review/report/report-ports.ts'
import { reviewError } from '../use-cases/review/review-error.ts'
import { isSimulated } from './looking-in.ts'
import { openInstance } from './open-instance.ts'
import { releasesOfOperator } from './operator-publishing.ts'

/** What reports ask of audits and findings. */
interface ReviewParts extends ReportPorts {
  readonly releases: ReleaseStore
  readonly runs: AuditRuns
}

type ReviewConnection = ReturnType<typeof createDatabase<ReviewDatabase>>

/** Releases and findings of an instance. */
export interface Reviewing extends ReleasePorts, ImportPointsPorts, ReviewParts {
  /** The files of a release; of the published one when none is named. Throws `unknown-release`. */
  filesOf(releaseNo: number | undefined): Promise<EditionFiles>
}

/** Opens releases and findings of an instance for the time of one command; the shipped edition is a release afterwards. */
export async function withReviewing<Result>(
  settings: Settings,
  work: (reviewing: Reviewing) => Promise<Result>,
): Promise<Result> {
  const instance = await openInstance(settings, { mayAttach: true })
  const database = createDatabase<ReviewDatabase>({ url: instance.databaseUrl, onIdleError: () => undefined })
  const pool = connect({ url: instance.databaseUrl, maxConnections: 2, onIdleError: () => undefined })
  try {
    const releases = releasesOfOperator(pool, await openReleases(database))
    return await work({
      ...reviewOf(database, instance.database, releases),
      shipped: () => readCatalog(),
      readFile: readOfficialFile,
      filesOf: async (releaseNo) => {
        const head = releaseNo === undefined ? await releases.published() : await releases.head(releaseNo)
        if (!head) throw reviewError('unknown-release', { releaseNo: releaseNo ?? 0 })
        return releases.files(head.releaseNo)
      },
    })
  } finally {
    await pool.end()
    await database.destroy()
    await instance.close()
  }
}

/** What pages and reports ask of audits and findings. */
export function reviewOf(
  database: ReviewConnection,
  hub: ReturnType<typeof createDatabase<HubDatabase>>,
  releases: ReleaseStore = releaseStore(database),
): ReviewParts {
  const reports = findingReports(database)
  return {
    releases,
    reports,
    runs: auditRuns(database),
    isSimulated: () => isSimulated(hub),
    now: () => Date.now(),
  }
}

/** The releases of a database, in which the shipped edition is one. */
export async function openReleases(database: ReviewConnection): Promise<ReleaseStore> {
  const releases = releaseStore(database)
  await ensureShipped(releases, readCatalog())
  return releases
}
