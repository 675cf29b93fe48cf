import { lastDayOf, type RuleException, type RuleStanding } from '@fundwatch/domain'
import type { Kept } from '../../../../use-cases/hub/histories.ts'
import type { Projection } from '../histories.ts'
import { run } from '../learning/learning-statements.ts'

/** The list of rules that fell under their floor: what the online desk goes by. */
export const projectStandings: Projection = async (session, kept) => {
  // The law of the noun made them.
  const standings = (kept as readonly Kept<RuleStanding>[]).map(({ id, version, state }) => ({
    rule_id: state.ruleId,
    standing_id: id,
    version,
    level: state.level,
    evidence_after: state.evidenceAfter,
  }))
  await run(session, 'project_standings', { standings: JSON.stringify(standings) })
}

/** The list of exceptions. */
export const projectExceptions: Projection = async (session, kept) => {
  const exceptions = (kept as readonly Kept<RuleException>[]).map(({ id, version, state }) => ({
    exception_id: id,
    version,
    no: state.no,
    rule_id: state.ruleId,
    institution_id: state.institutionId,
    county: state.county,
    point: state.point,
    department_id: state.departmentId,
    from_day: state.fromDay,
    last_day: lastDayOf(state),
    reason: state.reason,
  }))
  await run(session, 'project_exceptions', { exceptions: JSON.stringify(exceptions) })
}
