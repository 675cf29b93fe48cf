import { compareText, textOfMonth } from '@fundwatch/domain'
import { type Kysely, sql } from 'kysely'
import type {
  FindingFilter,
  FindingReports,
  FindingSummary,
  FindingTotals,
  IndicatorRow,
  StoredFinding,
  SummaryRow,
} from '../../../use-cases/review/finding-reports.ts'
import type { FindingPages, FindingPlace } from '../../../use-cases/review/report/report-ports.ts'
import { byMonth, type FilterParameters, filterParameters } from './report-filter.ts'
import type { ReviewDatabase } from './review-database.ts'
import { runStatement } from './statement.ts'
import { storedFindings } from './stored-findings.ts'

/** Standing findings as people read them: as sums, a page at a time, one by one. */
export function findingReports(database: Kysely<ReviewDatabase>): FindingReports & FindingPages {
  return {
    summary: (filter) => summary(database, filter),
    indicators: async (filter) =>
      runStatement<IndicatorRow>(
        database,
        'read_indicators',
        byMonth(await filterParameters(database, filter)),
      ),
    findings: (filter) => allFindings(database, filter),
    page: async (filter, after, size) =>
      findingsBehind(database, await filterParameters(database, filter), { after, size }),
    find: (findingId) => find(database, findingId),
    sample: async (filter, size, seed) => {
      const drawn = await runStatement<{ findingId: string }>(database, 'sample_findings', {
        ...(await filterParameters(database, filter)),
        size,
        seed,
      })
      const ids = drawn.map(({ findingId }) => findingId)
      return storedFindings(database, ids, filter.purpose)
    },
  }
}

interface SideRow extends SummaryRow {
  readonly side: 'total' | 'rule' | 'institution' | 'county' | 'month'
  readonly result: 'violation' | 'suspicion' | null
}

async function summary(database: Kysely<ReviewDatabase>, filter: FindingFilter): Promise<FindingSummary> {
  const parameters = await filterParameters(database, filter)
  const { purpose: _, ...bounds } = parameters
  const isWhole = Object.values(bounds).every((bound) => bound === null)
  const rows = await database.transaction().execute(async (transaction) => {
    // Half of the time of a large city goes into sorting, which the default would do on disk.
    await sql`set local work_mem = '96MB'`.execute(transaction)
    return runStatement<SideRow>(transaction, 'summarise_findings', { ...parameters, is_whole: isWhole })
  })
  const of = (wanted: SideRow['side']) => rows.filter(({ side }) => side === wanted)
  const [total] = of('total')
  if (!total) throw new Error('A sum over no findings is a row too, and there is none.')
  return {
    totals: totalsOf(total),
    byRule: of('rule').map((row) => ({ ...summaryRow(row), result: row.result ?? 'violation' })),
    byInstitution: of('institution').map(summaryRow),
    byCounty: of('county').map(summaryRow),
    byMonth: of('month')
      .map((row) => ({
        ...summaryRow(row),
        key: textOfMonth(Number(row.key)),
        title: textOfMonth(Number(row.key)),
      }))
      .sort((left, right) => compareText(left.key, right.key)),
  }
}

function totalsOf({ findings, persons, encounters, lines, ...money }: SideRow): FindingTotals {
  const { grossFen, identifiedFen, suspectedFen } = money
  return { findings, persons, encounters, lines, grossFen, identifiedFen, suspectedFen }
}

function summaryRow(row: SideRow): SummaryRow {
  return { key: row.key, title: row.title, ...totalsOf(row) }
}

const FINDINGS_PER_PAGE = 500

/** All pages are read from the findings as they stood when the first was. */
async function* allFindings(
  database: Kysely<ReviewDatabase>,
  filter: FindingFilter,
): AsyncGenerator<StoredFinding, void, void> {
  const snapshot = await database
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute()
  try {
    const parameters = await filterParameters(snapshot, filter)
    let after: FindingPlace | null = null
    for (;;) {
      const page: StoredFinding[] = await findingsBehind(snapshot, parameters, {
        after,
        size: FINDINGS_PER_PAGE,
      })
      yield* page
      const last = page.at(-1)
      if (!last || page.length < FINDINGS_PER_PAGE) return
      after = last.finding
    }
  } finally {
    // Nothing was written; what reads no further ends here too.
    await snapshot.rollback().execute()
  }
}

async function findingsBehind(
  database: Kysely<ReviewDatabase>,
  parameters: FilterParameters,
  { after, size }: { readonly after: FindingPlace | null; readonly size: number },
): Promise<StoredFinding[]> {
  const rows = await runStatement<{ findingId: string }>(database, 'findings_in_order', {
    ...parameters,
    after_rule: after?.ruleId ?? null,
    after_institution: after?.institutionId ?? '',
    after_day: after?.dayNo ?? 0,
    after_identity: after?.identity ?? '',
    size,
  })
  const ids = rows.map(({ findingId }) => findingId)
  return storedFindings(database, ids, parameters.purpose)
}

/** Live findings come first: a trial may have found the same. */
async function find(database: Kysely<ReviewDatabase>, findingId: string): Promise<StoredFinding | undefined> {
  const beginning = findingId.trim().toLowerCase().replaceAll('-', '')
  if (!/^[0-9a-f]{1,32}$/.test(beginning)) return undefined
  for (const purpose of ['live', 'trial'] as const) {
    const found = await runStatement<{ findingId: string }>(database, 'find_finding', {
      purpose,
      first: beginning.padEnd(32, '0'),
      last: beginning.padEnd(32, 'f'),
    })
    if (found.length > 1) return undefined
    const ids = found.map((row) => row.findingId)
    const [stored] = await storedFindings(database, ids, purpose)
    if (stored) return stored
  }
  return undefined
}
