import {
  type CaseState,
  caseClocks,
  dayNoOfSecond,
  maskedCase,
  type SecondNo,
  type WorkingCalendar,
} from '@fundwatch/domain'
import type { Kept } from '../../../../use-cases/hub/histories.ts'
import { run } from '../cases/case-statements.ts'
import type { Projection } from '../histories.ts'
import { projectClocks } from './clock-projection.ts'

/** Brings the list of cases and their clocks up to date; open exclusions move the period day by day, so it is done daily too. */
export function caseProjection({
  now,
  calendar,
}: {
  readonly now: () => SecondNo
  readonly calendar: WorkingCalendar
}): Projection {
  return async (session, kept) => {
    // The law of the noun made them.
    const cases = kept as readonly Kept<CaseState>[]
    await run(session, 'project_cases', { cases: JSON.stringify(cases.map((each) => rowOf(each, now()))) })
    const at = { calendar, today: dayNoOfSecond(now()) }
    await projectClocks(
      session,
      'case',
      cases.map(({ id, state }) => ({ id, clocks: caseClocks(state, at) })),
    )
  }
}

/** In lists persons are masked for everybody. */
function rowOf({ id, version, state: whole }: Kept<CaseState>, changedSecond: number) {
  const state = maskedCase(whole)
  return {
    case_id: id,
    version,
    no: state.no,
    title: state.title,
    procedure: state.procedure,
    status: state.status,
    party_name: state.party.name,
    county: state.county,
    institution_id: state.institutionId,
    partner_ids: state.partnerIds,
    handler: state.handler,
    officers: state.officers.map(({ userId }) => userId),
    causes: state.causes,
    is_fraud: state.isFraud,
    loss_fen: state.lossFen,
    fine_fen: state.decision?.fineFen ?? 0,
    filed_day: state.filedOn,
    changed_second: changedSecond,
  }
}
