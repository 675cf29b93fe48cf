import type { Kysely } from 'kysely'
import type { UnjudgedCount } from '../../../use-cases/review/audit-ports.ts'
import type { AuditRuns } from '../../../use-cases/review/report/report-ports.ts'
import type { ReviewDatabase } from './review-database.ts'

/** Runs that are over, with what they could not judge. */
export function auditRuns(database: Kysely<ReviewDatabase>): AuditRuns {
  return {
    last: async (purpose) => {
      const run = await database
        .selectFrom('review.audit_run')
        .selectAll()
        .where('purpose', '=', purpose)
        .where('state', '=', 'complete')
        .orderBy('run_no', 'desc')
        .executeTakeFirst()
      if (!run) return undefined
      return {
        runNo: run.run_no,
        releaseNo: run.release_no,
        lakeVersion: run.lake_version,
        rules: run.rule_count,
        lines: await linesOf(database, run.run_no),
        unjudged: await unjudgedOf(database, run.run_no),
        failed: await failedOf(database, run.run_no),
        endedAt: run.ended_at ?? run.started_at,
        request: {
          releaseNo: run.release_no,
          fromDay: run.from_day,
          toDay: run.to_day,
          rules: run.rules,
          institutions: run.institutions,
          extent: run.extent,
          purpose,
        },
      }
    },
  }
}

/** Charge lines that a run read. */
async function linesOf(database: Kysely<ReviewDatabase>, runNo: number): Promise<number> {
  const parts = await database
    .selectFrom('review.audit_part')
    .select('line_count')
    .where('run_no', '=', runNo)
    .execute()
  return parts.reduce((sum, { line_count }) => sum + line_count, 0)
}

async function unjudgedOf(database: Kysely<ReviewDatabase>, runNo: number): Promise<UnjudgedCount[]> {
  return database
    .selectFrom('review.unjudged_count as counted')
    .innerJoin('review.audit_part as part', 'part.part_no', 'counted.part_no')
    .select(['counted.rule_id as ruleId', 'counted.reason'])
    .select(({ fn, cast }) => cast<number>(fn.sum('counted.row_count'), 'bigint').as('rows'))
    .where('part.run_no', '=', runNo)
    .groupBy(['counted.rule_id', 'counted.reason'])
    .orderBy('counted.rule_id')
    .orderBy('counted.reason')
    .execute()
}

async function failedOf(
  database: Kysely<ReviewDatabase>,
  runNo: number,
): Promise<{ pattern: string; message: string }[]> {
  return database
    .selectFrom('review.failed_rule as failed')
    .innerJoin('review.audit_part as part', 'part.part_no', 'failed.part_no')
    .select(['failed.pattern', 'failed.message'])
    .distinct()
    .where('part.run_no', '=', runNo)
    .orderBy('failed.pattern')
    .orderBy('failed.message')
    .execute()
}
