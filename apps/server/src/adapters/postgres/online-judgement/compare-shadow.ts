import type { Kysely } from 'kysely'
import type { ShadowComparison } from '../../../use-cases/review/online/shadow/shadow-report.ts'
import type { JudgementDatabase } from './judgement-database.ts'

/** Compares two releases rule by rule: the two that were compared last when no trial is named. Undefined when none were. */
export async function compareShadow(
  database: Kysely<JudgementDatabase>,
  trialReleaseNo: number | null,
): Promise<ShadowComparison | undefined> {
  const extent = await database
    .selectFrom('online.shadow_extent')
    .selectAll()
    .$if(trialReleaseNo !== null, (query) => query.where('trial_release_no', '=', trialReleaseNo ?? 0))
    .orderBy('last_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!extent) return undefined
  const rules = await database
    .selectFrom('online.shadow_comparison')
    .select(['rule_id as ruleId', 'only_live as onlyLive', 'only_trial as onlyTrial', 'both_of_them as both'])
    .where('live_release_no', '=', extent.live_release_no)
    .where('trial_release_no', '=', extent.trial_release_no)
    .orderBy('rule_id')
    .execute()
  return {
    liveReleaseNo: extent.live_release_no,
    trialReleaseNo: extent.trial_release_no,
    calls: extent.calls,
    firstAt: extent.first_at,
    lastAt: extent.last_at,
    rules,
  }
}
