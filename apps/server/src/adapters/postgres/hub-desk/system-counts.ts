import type { SystemCounts } from '../../../use-cases/hub/desk/system-ports.ts'
import type { Session } from '../statement-file.ts'
import { run } from './hub-statements.ts'

/** What the database tells of the platform: a few numbers, each from the end of an index. */
export async function systemCounts(session: Session): Promise<SystemCounts> {
  const [[jobs], [trail], [backup], [compaction], [server]] = await Promise.all([
    run<SystemCounts['jobs']>(session, 'job_counts'),
    run<SystemCounts['trail']>(session, 'trail_counts'),
    run<NonNullable<SystemCounts['backup']>>(session, 'latest_backup'),
    run<{ compactedAt: string | null }>(session, 'latest_compaction'),
    run<{ version: string }>(session, 'server_version'),
  ])
  return {
    jobs: jobs ?? { waiting: 0, running: 0, failedLastDay: 0 },
    trail: trail ?? { entries: 0, unsealed: 0, sealedSecond: null },
    backup: backup ?? null,
    compactedAt: compaction?.compactedAt ?? null,
    databaseVersion: server?.version ?? '',
  }
}
