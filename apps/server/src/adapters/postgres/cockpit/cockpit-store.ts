import { join } from 'node:path'
import type {
  AlarmCount,
  CaseCount,
  CockpitFilter,
  CockpitStore,
  FindingCount,
  LeadCount,
  MoneyCount,
  NamedInstitution,
  NamedRule,
} from '../../../use-cases/casework/cockpit/cockpit-ports.ts'
import { type Session, statementFolder } from '../statement-file.ts'

// Planned for the values: one county and the whole city want different plans.
const run = statementFolder(join(import.meta.dirname, 'sql'), null)

/** Figures of the casework on a session. */
export function cockpitStore(session: Session): CockpitStore {
  return {
    findings: ({ counties, fromDay, toDay, hiddenFrom }) =>
      run<FindingCount>(session, 'findings', {
        counties,
        from_day: fromDay,
        to_day: toDay,
        hidden_from: hiddenFrom,
      }),
    overdueFindings: async ({ counties, today, hiddenFrom }) => {
      const told = { counties, today, hidden_from: hiddenFrom }
      const [row] = await run<{ readonly findings: number }>(session, 'overdue_findings', told)
      return row?.findings ?? 0
    },
    money: ({ counties, fromMonth, toMonth }) =>
      run<MoneyCount>(session, 'money', { counties, from_month: fromMonth, to_month: toMonth }),
    leads: (filter) => run<LeadCount>(session, 'leads', now(filter)),
    cases: ({ counties }) => run<CaseCount>(session, 'cases', { counties }),
    alarms: (filter) => run<AlarmCount>(session, 'alarms', now(filter)),
    institutions: async (ids) => {
      const rows = await run<NamedInstitution>(session, 'institutions', { ids })
      return new Map(rows.map((row) => [row.institutionId, row]))
    },
    counties: async () => {
      const rows = await run<{ readonly county: string }>(session, 'counties', {})
      return rows.map(({ county }) => county)
    },
    institutionsIn: async (counties) => {
      const rows = await run<{ readonly institutionId: string }>(session, 'institutions_in', { counties })
      return rows.map(({ institutionId }) => institutionId)
    },
    rules: async (ids) => {
      const rows = await run<NamedRule>(session, 'rules', { ids })
      return new Map(rows.map((row) => [row.ruleId, row]))
    },
  }
}

const now = ({ counties, today }: CockpitFilter) => ({ counties, today })
