import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DayNo, type Fen, type Scope, type UserId } from '@fundwatch/domain'
import type pg from 'pg'
import { findingLists } from '../../apps/server/src/adapters/postgres/casework/findings/finding-lists.ts'
import { connect } from '../../apps/server/src/adapters/postgres/connect.ts'
import { migrate } from '../../apps/server/src/adapters/postgres/migrate.ts'
import { parseStatement } from '../../apps/server/src/adapters/postgres/review/statement.ts'
import { startPostgres } from '../../apps/server/src/adapters/postgres/supervisor/start-postgres.ts'
import { migrationsFolder } from '../../apps/server/src/context/places.ts'
import type {
  FindingFilter,
  FindingSort,
} from '../../apps/server/src/use-cases/casework/findings/finding-list.ts'

/** How the worklist is measured. */
export interface WorklistBench {
  readonly findings: number
  /** How often each list is asked for. */
  readonly rounds: number
  readonly tell: (sentence: string) => void
}

const SCOPES: Readonly<Record<string, readonly Scope[]>> = {
  city: [{ kind: 'city' }],
  county: [{ kind: 'county', county: '340205' }],
  'large institution': [{ kind: 'institution', institutionId: 'H34020000000' }],
  'small institution': [{ kind: 'institution', institutionId: 'H34020000300' }],
}
const SORTS: readonly FindingSort[] = ['amount', 'day', 'due', 'rule', 'institution', 'changed']
const FILTERS: Readonly<Record<string, FindingFilter>> = {
  none: {},
  found: { statuses: ['found'] },
  appealed: { statuses: ['appealed'] },
  'in work': { statuses: ['sent', 'appealed', 'reviewed', 'accepted'] },
  'changed basis': { hasChangedBasis: true },
  'changed amount': { hasChangedAmount: true },
  gone: { isGone: true },
  rule: { ruleIds: ['rule-07'] },
  'rare rule': { ruleIds: ['rule-87'] },
  suspicion: { result: 'suspicion' },
  county: { county: '340207' },
  institution: { institutionId: 'H34020000005' },
  department: { institutionId: 'H34020000005', departmentId: '5-7' },
  amount: { fromFen: 10_000 as Fen, toFen: 10_100 as Fen },
  'large amounts': { fromFen: 100_000 as Fen },
  days: { fromDay: 20_300 as DayNo, toDay: 20_310 as DayNo },
  due: { dueUntil: 20_705 as DayNo },
  assignee: { assignee: 'f12a57a4-dcdc-8c64-be51-d0c69ad0a9ee' as UserId },
  overdue: { overdueOn: 20_703 as DayNo },
  'three fakes': { tag: '假病情' },
  number: { number: '4711' },
  'number by id': { number: 'c4ca4238' },
  'rule and state': { ruleIds: ['rule-40'], statuses: ['sent'] },
  'state and amount': { statuses: ['confirmed'], fromFen: 150_000 as Fen },
}

/** Fills a database of its own with findings and asks for every list; tells p50, p95 and the slowest ones in milliseconds. */
export async function benchWorklist({ findings, rounds, tell }: WorklistBench): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fundwatch-worklist-'))
  const postgres = await startPostgres({ dataFolder: folder, osUser: undefined })
  try {
    await migrate({ url: postgres.url, folder: migrationsFolder })
    const pool = connect({ url: postgres.url, maxConnections: 2 })
    const began = performance.now()
    await fill(pool, findings)
    tell(`${findings} findings written in ${Math.round((performance.now() - began) / 1000)} s`)
    await measure(pool, rounds, tell)
    await pool.end()
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function fill(pool: pg.Pool, findings: number): Promise<void> {
  const { sql } = parseStatement(readFileSync(join(import.meta.dirname, 'fill_findings.sql'), 'utf8'))
  for (let first = 1; first <= findings; first += 250_000)
    await pool.query(sql, [first, Math.min(findings, first + 249_999)])
  await pool.query(`insert into review.institution (institution_id, county)
    select distinct institution_id, county from casework.finding_review`)
  await pool.query('vacuum analyze casework.finding_review')
}

async function measure(pool: pg.Pool, rounds: number, tell: (sentence: string) => void): Promise<void> {
  const lists = findingLists(pool)
  const times: { readonly what: string; readonly ms: number }[] = []
  for (const { what, wish } of everyList())
    for (let round = 0; round < rounds; round += 1) {
      const began = performance.now()
      const { next } = await lists.page({ ...wish, after: null })
      // The first round fills the caches.
      if (round > 0) times.push({ what, ms: performance.now() - began })
      if (next !== null) await lists.page({ ...wish, after: next })
    }
  times.sort((left, right) => left.ms - right.ms)
  const quantile = (share: number) => times[Math.floor(times.length * share)]?.ms.toFixed(0) ?? '-'
  tell(`${times.length} lists: p50 ${quantile(0.5)} ms, p95 ${quantile(0.95)} ms, p99 ${quantile(0.99)} ms`)
  for (const { what, ms } of times.slice(-25)) tell(`  ${ms.toFixed(0)} ms  ${what}`)
}

/** Every filter in every sort, as the city, a county and institutions see it. */
function everyList() {
  return Object.entries(SCOPES).flatMap(([scope, scopes]) =>
    Object.entries(FILTERS).flatMap(([name, filter]) =>
      SORTS.map((sort) => ({
        what: `${scope} · ${name} · ${sort}`,
        wish: {
          filter,
          reach: { scopes, scopesOfTold: [] },
          sort,
          isDescending: sort === 'amount',
          limit: 50,
        },
      })),
    ),
  )
}
