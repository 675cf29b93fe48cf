import type {
  CaseListRow,
  CaseListWish,
  CaseStore,
  ClockWish,
  LedgerSum,
  OverdueClock,
} from '../../../../use-cases/casework/cases/case-ports.ts'
import type { Kept } from '../../../../use-cases/hub/histories.ts'
import type { Session } from '../../statement-file.ts'
import type { Projection } from '../histories.ts'
import { pageOfRows } from '../leads/page-of-rows.ts'
import { scopeParameters } from '../leads/scope-parameters.ts'
import { run } from './case-statements.ts'

type BoardRow = Awaited<ReturnType<CaseStore['board']>>[number]
type Overdue = Awaited<ReturnType<CaseStore['overdue']>>[number]

/** The lists of cases, on a session; the projection of the noun works out clocks again. */
export function caseStore(session: Session, project: Projection): CaseStore {
  return {
    page: (wish) => page(session, wish),
    board: (wish) => run<BoardRow>(session, 'board', { ...reaches(wish), today: wish.today }),
    overdueOf: ({ alarm, limit, ...wish }) =>
      run<OverdueClock>(session, 'overdue_of', { ...reaches(wish), today: wish.today, alarm, most: limit }),
    overdue: (before) => run<Overdue>(session, 'overdue_clocks', { before }),
    ledgerSums: (ids) => run<LedgerSum>(session, 'ledger_sums', { ids }),
    running: async () => (await run<{ id: string }>(session, 'running_cases')).map(({ id }) => id),
    refresh: async (ids) => {
      const kept = await run<Kept<unknown>>(session, 'hold_cases', { ids })
      await project(session, kept)
    },
  }
}

function reaches({ leadReach, caseReach }: ClockWish) {
  const [leads, cases] = [scopeParameters(leadReach), scopeParameters(caseReach)]
  return {
    all_leads: leads.all_of_it,
    lead_counties: leads.counties,
    lead_partners: leads.partners,
    all_cases: cases.all_of_it,
    case_counties: cases.counties,
    case_partners: cases.partners,
  }
}

async function page(
  session: Session,
  { filter, reach, sort, isDescending, after, limit, today }: CaseListWish,
) {
  const rows = await run<CaseListRow & { sortKey: string; counted: number }>(session, 'page_cases', {
    ...scopeParameters(reach),
    sort,
    descending: isDescending,
    today,
    after_key: after?.key ?? null,
    after_id: after?.id ?? null,
    most: limit + 1,
    statuses: filter.statuses,
    procedure: filter.procedure,
    county: filter.county,
    institution: filter.institutionId,
    handler: filter.handler,
    officer: filter.officer,
    cause: filter.cause,
    fraud: filter.isFraud,
    from_fen: filter.fromFen,
    to_fen: filter.toFen,
    filed_from: filter.filedFrom,
    filed_to: filter.filedTo,
    due_until: filter.dueUntil,
    overdue: filter.isOverdue,
    words: filter.text?.replace(/[\\%_]/g, '\\$&') ?? null,
  })
  return pageOfRows<CaseListRow>(rows, limit)
}
