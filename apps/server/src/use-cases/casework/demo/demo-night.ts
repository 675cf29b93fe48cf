import { type DayNo, dayNoOfSecond, type Fen, type Lead } from '@fundwatch/domain'
import type { Act } from '../../hub/trail/act.ts'
import { watchCases } from '../cases/watch-cases.ts'
import { lapseSilent } from '../findings/lapse-silent.ts'
import { tellOverdue } from '../findings/tell-overdue.ts'
import type { LeadStore } from '../leads/lead-ports.ts'
import { raiseLeadsByRule } from '../leads/raise-leads-by-rule.ts'
import { watchLeads } from '../leads/watch-leads.ts'
import { applyExceptions } from '../learning/apply-exceptions.ts'
import { demoteRules } from '../learning/demote-rules.ts'
import { expireProposals } from '../publishing/read-proposals.ts'
import type { DemoCityPorts } from './demo-ports.ts'

/** Leads are raised by rule so many days before the end: then they are new, and some are already worked on. */
export const RAISED_BEFORE_END = 25
/** As often as rules are looked at. */
const EVERY_DAYS = 3

/** What the platform does by itself every night. Gives whether findings changed. */
export async function passNight(ports: DemoCityPorts, act: Act, end: DayNo): Promise<boolean> {
  const today = dayNoOfSecond(act.at)
  const lapsed = await lapseSilent(ports, act)
  const { waived, returned } = await applyExceptions(ports, act)
  const told = await tellOverdue(ports, act)
  if (today >= end - RAISED_BEFORE_END) await raiseLeadsByRule(ports, act)
  await watchLeads(ports, act)
  await watchCases(ports, act)
  await expireProposals(ports, act, today)
  if (today % EVERY_DAYS === 0) await demoteRules(ports, act)
  await ports.deliver()
  return lapsed + waived + returned + told > 0
}

const EVERY_LEAD: Parameters<LeadStore['page']>[0]['filter'] = {
  statuses: null,
  source: null,
  grade: null,
  county: null,
  institutionId: null,
  ruleId: null,
  assignee: null,
  team: null,
  ownTeam: null,
  isUnassigned: false,
  leastFen: null,
  dueUntil: null,
  isOverdue: false,
  text: null,
}

/** Leads as the list has them: of a source, or all. */
export async function leadsOf(
  { transact }: Pick<DemoCityPorts, 'transact'>,
  act: Act,
  source: Lead['source']['kind'] | null,
) {
  const { rows } = await transact(act, ({ leads }) =>
    leads.page({
      filter: { ...EVERY_LEAD, source },
      reach: [{ kind: 'city' }],
      sort: 'no',
      after: null,
      limit: 500,
      today: dayNoOfSecond(act.at),
    }),
  )
  return rows
}

/** From when on findings of one institution and rule become a lead: what the published thresholds are for a city, as large as the demo one is. */
export const DEMO_RAISING = [
  {
    ruleId: null,
    result: 'violation',
    period: 'quarter',
    findings: 5,
    amountFen: 50_000 as Fen,
    persons: 3,
  },
  { ruleId: null, result: 'suspicion', period: 'quarter', findings: 6, amountFen: null, persons: 5 },
] as const
