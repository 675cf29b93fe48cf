import { caseworkError, type DayNo, dayNoOfSecond, type Fen } from '@fundwatch/domain'
import type { CockpitReach } from '../../../policies/cockpit.ts'
import type { Act } from '../../hub/trail/act.ts'
import type {
  AlarmCount,
  CaseCount,
  CockpitFilter,
  CockpitPorts,
  CockpitSide,
  FindingCount,
  LeadCount,
  MoneyCount,
  NamedInstitution,
  NamedRule,
} from './cockpit-ports.ts'
import { placeOf } from './place-of.ts'

/** Which months and where; both months are included. */
export interface FiguresWish {
  readonly fromMonth: number
  readonly toMonth: number
  readonly fromDay: DayNo
  readonly toDay: DayNo
  readonly county?: string
}

/** The figures of the casework of a city or county. */
export interface Figures {
  readonly reach: CockpitReach
  readonly filter: CockpitFilter
  readonly findings: readonly FindingCount[]
  readonly overdueFindings: number
  readonly money: readonly MoneyCount[]
  readonly leads: readonly LeadCount[]
  readonly cases: readonly CaseCount[]
  readonly alarms: readonly AlarmCount[]
  /** The rules and institutions with the most money in question, most first. */
  readonly rules: readonly (NamedRule & FindingCount)[]
  readonly institutions: readonly (NamedInstitution & FindingCount)[]
}

const MOST_MONTHS = 36
const MOST_RULES = 10
const MOST_INSTITUTIONS = 10

/** Counts what a cockpit shows, all of one moment. Throws `forbidden`, `not-found`, and `field-invalid` for months in the wrong order. */
export async function readFigures(
  { transact }: Pick<CockpitPorts, 'transact'>,
  act: Act,
  { county, ...months }: FiguresWish,
): Promise<Figures> {
  const { reach, counties } = placeOf(act, county)
  if (months.toMonth < months.fromMonth || months.toMonth - months.fromMonth >= MOST_MONTHS)
    throw caseworkError('field-invalid', {
      field: '月份到',
      reason: `应不早于“月份从”，最多 ${MOST_MONTHS} 个月`,
    })
  const filter = { ...months, counties, today: dayNoOfSecond(act.at), hiddenFrom: act.actor.userId }
  return transact(act, async ({ cockpit }) => {
    const findings = await cockpit.findings(filter)
    const rules = greatest(findings, 'rule', MOST_RULES)
    const institutions = greatest(findings, 'institution', MOST_INSTITUTIONS)
    const [titles, names] = [
      await cockpit.rules(rules.map(({ key }) => key)),
      await cockpit.institutions(institutions.map(({ key }) => key)),
    ]
    return {
      reach,
      filter,
      findings,
      overdueFindings: await cockpit.overdueFindings(filter),
      money: await cockpit.money(filter),
      leads: await cockpit.leads(filter),
      cases: await cockpit.cases(filter),
      alarms: await cockpit.alarms(filter),
      rules: rules.flatMap((count) => {
        const named = titles.get(count.key)
        return named ? [{ ...named, ...count }] : []
      }),
      institutions: institutions.map((count) => ({
        ...(names.get(count.key) ?? { institutionId: count.key, name: null, county: null }),
        ...count,
      })),
    }
  })
}

function greatest(counts: readonly FindingCount[], side: CockpitSide, most: number): readonly FindingCount[] {
  return counts
    .filter((count) => count.side === side)
    .toSorted(
      (left, right) =>
        right.fen - left.fen || right.findings - left.findings || (left.key < right.key ? -1 : 1),
    )
    .slice(0, most)
}

/** What a side says of a value; nothing, where no finding is of it. */
export function countOf(counts: readonly FindingCount[], side: CockpitSide, key: string): FindingCount {
  return (
    counts.find((count) => count.side === side && count.key === key) ?? {
      side,
      key,
      findings: 0,
      fen: 0 as Fen,
    }
  )
}
