import type { RuleException, RuleLevel } from '@fundwatch/domain'
import { type Kysely, sql } from 'kysely'
import type { SwitchRows } from '../../../use-cases/review/online/guards/local-switches.ts'
import { blockingStore } from './blocking-store.ts'
import type { JudgementDatabase } from './judgement-database.ts'

/** Reads what a city decided besides the release: blocking, levels of rules, exceptions that have not ended. */
export async function readSwitches(database: Kysely<JudgementDatabase>, today: number): Promise<SwitchRows> {
  const levels = await sql<{ ruleId: string; level: RuleLevel }>`
    select rule_id as "ruleId", level from casework.rule_standing where level <> 'refuse'`.execute(database)
  const exceptions = await sql<RuleException>`
    select
      no, rule_id as "ruleId", institution_id as "institutionId", county, point, department_id as "departmentId",
      from_day as "fromDay", last_day as "toDay", reason, null as "endedOn"
    from casework.rule_exception
    where last_day >= ${today}`.execute(database)
  return {
    blocking: await blockingStore(database).list(),
    levels: levels.rows,
    exceptions: exceptions.rows,
  }
}
