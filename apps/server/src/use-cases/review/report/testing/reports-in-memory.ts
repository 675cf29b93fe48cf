import { civilDay, compareText, type DayNo } from '@fundwatch/domain'
import type {
  FindingFilter,
  FindingReports,
  FindingSummary,
  FindingTotals,
  IndicatorRow,
  StoredFinding,
  SummaryRow,
} from '../../finding-reports.ts'
import type { FindingPages, FindingPlace } from '../report-ports.ts'

/** Findings kept in memory: what PostgreSQL answers, by plain loops. */
export function reportsInMemory(
  all: readonly StoredFinding[],
  indicators: readonly IndicatorRow[] = [],
): FindingReports & FindingPages {
  const chosen = (filter: FindingFilter) =>
    all
      .filter((stored) => isChosen(stored, filter))
      .sort((left, right) => comparePlaces(left.finding, right.finding))
  const findings: FindingReports['findings'] = async function* (filter) {
    yield* chosen(filter)
  }
  return {
    summary: async (filter) => summaryOf(chosen(filter), indicators),
    indicators: async () => indicators,
    findings,
    find: async (findingId) => {
      const found = all.filter((stored) => stored.findingId.startsWith(findingId))
      return found.length === 1 ? found[0] : undefined
    },
    sample: async (filter, size, seed) => {
      const found = chosen(filter)
      const start = found.length === 0 ? 0 : seed % found.length
      return [...found.slice(start), ...found.slice(0, start)].slice(0, size)
    },
    page: async (filter, after, size) =>
      chosen(filter)
        .filter(({ finding }) => after === null || comparePlaces(finding, after) > 0)
        .slice(0, size),
  }
}

/** Rule, institution (none first), day, identity. */
function comparePlaces(left: FindingPlace, right: FindingPlace): number {
  return (
    compareText(left.ruleId, right.ruleId) ||
    compareText(left.institutionId ?? '', right.institutionId ?? '') ||
    left.dayNo - right.dayNo ||
    compareText(left.identity, right.identity)
  )
}

function isChosen({ finding, state }: StoredFinding, filter: FindingFilter): boolean {
  const { fromDay, toDay, rules, institutions } = filter
  return (
    state === 'open' &&
    (fromDay === null || finding.dayNo >= fromDay) &&
    (toDay === null || finding.dayNo <= toDay) &&
    (rules === null || rules.includes(finding.ruleId)) &&
    (institutions === null || institutions.includes(finding.institutionId ?? ''))
  )
}

function summaryOf(found: readonly StoredFinding[], indicators: readonly IndicatorRow[]): FindingSummary {
  const rows = (keyOf: (stored: StoredFinding) => string, titleOf: (stored: StoredFinding) => string) =>
    [...Map.groupBy(found, keyOf)].map(
      ([key, group]): SummaryRow => ({ key, title: group[0] ? titleOf(group[0]) : key, ...totals(group) }),
    )
  const results = new Map(found.map(({ finding }) => [finding.ruleId, finding.result]))
  const indicatorRules = [...Map.groupBy(indicators, ({ ruleId }) => ruleId)]
  return {
    totals: totals(found),
    byRule: [
      ...rows(
        ({ finding }) => finding.ruleId,
        ({ finding }) => finding.ruleId,
      ).map((row) => ({ ...row, result: results.get(row.key) ?? 'violation' })),
      ...indicatorRules.map(([key, group]) => ({
        ...totals([]),
        key,
        title: key,
        findings: group.length,
        result: 'indicator' as const,
      })),
    ],
    byInstitution: rows(
      ({ finding }) => finding.institutionId ?? '',
      ({ institutionName }) => institutionName ?? '',
    ),
    byCounty: rows(
      ({ county }) => county ?? '',
      ({ county }) => county ?? '',
    ),
    byMonth: rows(
      ({ finding }) => civilDay(finding.dayNo as DayNo).slice(0, 7),
      ({ finding }) => civilDay(finding.dayNo as DayNo).slice(0, 7),
    ),
  }
}

function totals(group: readonly StoredFinding[]): FindingTotals {
  const carried = (result: string) =>
    group
      .filter(({ finding }) => finding.result === result)
      .flatMap(({ carried }) => carried)
      .reduce((sum, { countedFen }) => sum + countedFen, 0)
  const different = (texts: readonly (string | null)[]) => new Set(texts.filter((text) => text !== null)).size
  return {
    findings: group.length,
    persons: different(group.map(({ finding }) => finding.personId)),
    encounters: different(group.map(({ finding }) => finding.encounterId)),
    lines: different(
      group.flatMap(({ finding }) =>
        finding.lines.filter(({ role }) => role === 'violating').map(({ facts }) => facts.lineKey),
      ),
    ),
    grossFen: group.reduce((sum, { finding }) => sum + (finding.amountFen ?? 0), 0),
    identifiedFen: carried('violation'),
    suspectedFen: carried('suspicion'),
  }
}
