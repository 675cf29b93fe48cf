import { escalationOf, type Lead, leadClocks, maskText, namesIn } from '@fundwatch/domain'
import type { Kept } from '../../../../use-cases/hub/histories.ts'
import type { Projection } from '../histories.ts'
import { run } from '../leads/lead-statements.ts'
import { projectClocks } from './clock-projection.ts'

/** Brings the list of leads, whose findings they hold, and their clocks up to date. `now` is the wall clock in seconds. */
export function leadProjection(now: () => number): Projection {
  return async (session, kept) => {
    // The law of the noun made them.
    const leads = kept as readonly Kept<Lead>[]
    await run(session, 'project_leads', { leads: JSON.stringify(leads.map((lead) => rowOf(lead, now()))) })
    await run(session, 'project_relatives', {
      relations: JSON.stringify(
        leads.flatMap(({ id, state }) => state.relatives.map((other) => ({ lead_id: id, other_id: other }))),
      ),
    })
    const standing = leads.filter(({ state }) => state.status !== 'merged')
    await run(session, 'project_lead_findings', {
      lead_ids: leads.map(({ id }) => id),
      findings: JSON.stringify(
        standing.flatMap(({ id, state }) =>
          state.findings.map(({ findingId }) => ({ lead_id: id, finding_id: findingId })),
        ),
      ),
    })
    await projectClocks(
      session,
      'lead',
      leads.map(({ id, state }) => ({ id, clocks: leadClocks(state) })),
    )
  }
}

function rowOf({ id, version, state }: Kept<Lead>, changedSecond: number) {
  return {
    lead_id: id,
    version,
    no: state.no,
    // In lists persons are masked for everybody.
    title: maskText(state.title, namesIn(state)),
    status: state.status,
    source: state.source.kind,
    grade: state.grade,
    score: state.score,
    county: state.county,
    institution_id: state.institutionId,
    partner_ids: state.partnerIds,
    rule_id: state.ruleId,
    period: state.period,
    group_key: state.groupKey,
    assignee: state.assignee,
    team: state.team,
    amount_fen: state.amountFen,
    person_count: state.personCount,
    finding_count: state.findings.length,
    is_fraud: state.isFraud,
    raised_day: state.raisedDay,
    due_day: leadClocks(state)[0]?.dueDay ?? null,
    escalated: escalationOf(state),
    pause_until: state.pause?.until ?? null,
    changed_second: changedSecond,
  }
}
