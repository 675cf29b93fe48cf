import type { CockpitFigures } from '@fundwatch/contract'
import {
  ALARMS,
  CASE_STATUSES,
  type CaseStatus,
  civilDay,
  LEAD_STATUSES,
  type LeadStatus,
  textOfMonth,
} from '@fundwatch/domain'
import type { Static } from 'typebox'
import type { MoneyCount } from '../../../use-cases/casework/cockpit/cockpit-ports.ts'
import { countOf, type Figures } from '../../../use-cases/casework/cockpit/read-figures.ts'

type Told = Static<typeof CockpitFigures>

/** Leads that somebody still works on. */
const CLOSED: readonly LeadStatus[] = ['closed', 'merged']

/** The figures as the page reads them. */
export function presentFigures(figures: Figures): Told {
  const { reach, filter, leads, cases } = figures
  const all = moneyOf(figures, 'all', '')
  return {
    fromDay: civilDay(filter.fromDay),
    toDay: civilDay(filter.toDay),
    today: civilDay(filter.today),
    counties: reach.kind === 'city' ? null : [...reach.counties],
    findings: { ...found(figures, 'all', ''), overdue: figures.overdueFindings },
    byResult: (['violation', 'suspicion'] as const).map((result) => ({
      result,
      ...found(figures, 'result', result),
    })),
    byRule: figures.rules.flatMap(({ ruleId, title, result, findings, fen }) =>
      result === 'indicator' ? [] : [{ ruleId, title, result, findings, findingFen: fen }],
    ),
    money: { ...stages(all), notifiedFen: all?.notifiedFen ?? 0, appealedFen: all?.appealedFen ?? 0 },
    months: monthsBetween(filter).map((month) => ({
      month: textOfMonth(month),
      ...found(figures, 'month', String(month)),
      ...stages(moneyOf(figures, 'month', String(month))),
    })),
    byCounty: countiesOf(figures).map((county) => {
      const here = leads.filter((lead) => lead.county === county)
      const open = here.filter(({ status }) => !CLOSED.includes(status))
      return {
        county,
        ...found(figures, 'county', county),
        ...stages(moneyOf(figures, 'county', county)),
        leads: sum(open, ({ leads: count }) => count),
        overdueLeads: sum(here, ({ overdue }) => overdue),
      }
    }),
    institutions: figures.institutions.map(({ institutionId, name, county, findings, fen }) => ({
      institutionId,
      name,
      county,
      findings,
      findingFen: fen,
      ...stages(moneyOf(figures, 'institution', institutionId)),
    })),
    leads: (Object.keys(LEAD_STATUSES) as LeadStatus[]).map((status) => {
      const here = leads.filter((lead) => lead.status === status)
      return {
        status,
        leads: sum(here, ({ leads: count }) => count),
        amountFen: sum(here, ({ fen }) => fen),
      }
    }),
    cases: (Object.keys(CASE_STATUSES) as CaseStatus[]).map((status) => ({
      status,
      cases: cases.find((one) => one.status === status)?.cases ?? 0,
    })),
    alarms: figures.alarms.map((one) => ({ ...one, title: ALARMS[one.alarm] })),
  }
}

function found({ findings }: Figures, side: 'all' | 'result' | 'county' | 'month', key: string) {
  const { findings: count, fen } = countOf(findings, side, key)
  return { findings: count, findingFen: fen }
}

function moneyOf({ money }: Figures, side: MoneyCount['side'], key: string): MoneyCount | undefined {
  return money.find((one) => one.side === side && one.key === key)
}

function stages(money: MoneyCount | undefined) {
  const { identifiedFen = 0, confirmedFen = 0, decidedFen = 0, recoveredFen = 0 } = money ?? {}
  return { identifiedFen, confirmedFen, decidedFen, recoveredFen }
}

function monthsBetween({ fromMonth, toMonth }: Figures['filter']): readonly number[] {
  return Array.from({ length: toMonth - fromMonth + 1 }, (_, at) => fromMonth + at)
}

function countiesOf({ findings, money, leads, filter }: Figures): readonly string[] {
  const told = [
    ...(filter.counties ?? []),
    ...findings.filter(({ side }) => side === 'county').map(({ key }) => key),
    ...money.filter(({ side }) => side === 'county').map(({ key }) => key),
    ...leads.map(({ county }) => county),
  ]
  return [...new Set(told)].toSorted()
}

function sum<One>(all: readonly One[], of: (one: One) => number): number {
  return all.reduce((total, one) => total + of(one), 0)
}
