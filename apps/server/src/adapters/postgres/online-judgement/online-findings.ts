import { type Kysely, sql } from 'kysely'
import type { AuditPart } from '../../../use-cases/review/audit-ports.ts'
import type { OnlineFindings } from '../../../use-cases/review/online/recheck/recheck-encounter.ts'
import { takeTurn } from '../review/audit-runs.ts'
import type { ReviewDatabase } from '../review/review-database.ts'
import { runStatement } from '../review/statement.ts'
import { writeFindings } from '../review/write-findings.ts'

/** Findings that no audit made carry this number of a run: charges were checked as they were uploaded. */
const ONLINE_RUN_NO = 0

const ANY_PERSON: AuditPart = { scope: 'person', bucketFrom: 0, bucketTo: 255 }

/**
 * Stores findings about uploaded charges among all others: live, by the release that made them, with the identity that an audit
 * gives them. Nothing ends here; the next audit of the person decides. What is new or another is told, so that it comes before the
 * reviewers without waiting for that audit.
 */
export function onlineFindings(database: Kysely<ReviewDatabase>): OnlineFindings {
  return {
    keep: (findings, { releaseNo, rules }) =>
      database.transaction().execute(async (transaction) => {
        await takeTurn(transaction, 'live')
        await runStatement(transaction, 'remember_rules', {
          rule_ids: rules.map(({ id }) => id),
          codes: rules.map(({ code }) => code),
          titles: rules.map(({ title }) => title),
          results: rules.map(({ result }) => result),
        })
        const by = { purpose: 'live', part: ANY_PERSON, releaseNo, runNo: ONLINE_RUN_NO } as const
        const { ids, raised, revised } = await writeFindings(transaction, findings, by)
        if (raised + revised > 0)
          await sql`insert into casework.told_finding (finding_id) select unnest(${ids}::uuid[])`.execute(
            transaction,
          )
      }),
  }
}
