import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DayNo, Fen, Scope, UserId } from '@fundwatch/domain'
import type pg from 'pg'
import { leadStore } from '../../apps/server/src/adapters/postgres/casework/leads/lead-store.ts'
import { connect } from '../../apps/server/src/adapters/postgres/connect.ts'
import { migrate } from '../../apps/server/src/adapters/postgres/migrate.ts'
import { parseStatement } from '../../apps/server/src/adapters/postgres/review/statement.ts'
import { startPostgres } from '../../apps/server/src/adapters/postgres/supervisor/start-postgres.ts'
import { migrationsFolder } from '../../apps/server/src/context/places.ts'
import type { LeadFilter, LeadSort } from '../../apps/server/src/use-cases/casework/leads/lead-ports.ts'

/** How the lists of leads are measured. */
export interface LeadsBench {
  readonly leads: number
  /** How often each list is asked for. */
  readonly rounds: number
  readonly tell: (sentence: string) => void
}

const TODAY = 20_700 as DayNo
const OPEN = ['waiting', 'assigned', 'verifying', 'verified', 'closing', 'paused'] as const
const SCOPES: Readonly<Record<string, readonly Scope[]>> = {
  city: [{ kind: 'city' }],
  county: [{ kind: 'county', county: '340205' }],
  partner: [{ kind: 'partner', partnerId: 'partner-1' }],
}
const SORTS: readonly LeadSort[] = ['score', 'due', 'amount', 'raised', 'changed', 'no']
const EVERYTHING: LeadFilter = {
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
const USER = '5f0a4b8b-0000-4000-8000-000000000000' as UserId
const FILTERS: Readonly<Record<string, Partial<LeadFilter>>> = {
  none: {},
  open: { statuses: OPEN },
  waiting: { statuses: ['waiting'], isUnassigned: true },
  closing: { statuses: ['closing'] },
  tips: { source: 'tip' },
  major: { grade: 'major' },
  county: { county: '340207' },
  institution: { institutionId: 'H34020000005' },
  rule: { ruleId: 'rule-7' },
  mine: { statuses: OPEN, assignee: USER },
  team: { statuses: OPEN, ownTeam: { team: '稽核3组', members: [USER] } },
  'large amounts': { leastFen: 16_000_000 as Fen },
  due: { dueUntil: 20_410 as DayNo },
  overdue: { isOverdue: true },
  words: { text: '第12医院' },
  'no such words': { text: '没有' },
}

/** Fills a database of its own with leads and asks for every list; tells p50, p95 and the slowest ones in milliseconds. */
export async function benchLeads({ leads, rounds, tell }: LeadsBench): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fundwatch-leads-'))
  const postgres = await startPostgres({ dataFolder: folder, osUser: undefined })
  try {
    await migrate({ url: postgres.url, folder: migrationsFolder })
    const pool = connect({ url: postgres.url, maxConnections: 2 })
    await fill(pool, leads)
    for (const [scope, reach] of Object.entries(SCOPES)) await measure(pool, { scope, reach, rounds, tell })
    await pool.end()
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function fill(pool: pg.Pool, leads: number): Promise<void> {
  const { sql } = parseStatement(readFileSync(join(import.meta.dirname, 'fill_leads.sql'), 'utf8'))
  await pool.query(sql, [1, leads])
  await pool.query(`insert into review.institution (institution_id, county)
    select distinct institution_id, county from casework.lead`)
  await pool.query('vacuum analyze casework.lead')
}

interface Measured extends Pick<LeadsBench, 'rounds' | 'tell'> {
  readonly scope: string
  readonly reach: readonly Scope[]
}

async function measure(pool: pg.Pool, { scope, reach, rounds, tell }: Measured): Promise<void> {
  const { page } = leadStore(pool)
  const times: { readonly what: string; readonly ms: number }[] = []
  for (const [name, filter] of Object.entries(FILTERS))
    for (const sort of SORTS) {
      const wish = { filter: { ...EVERYTHING, ...filter }, reach, sort, limit: 50, today: TODAY }
      for (let round = 0; round <= rounds; round += 1) {
        const began = performance.now()
        const { next } = await page({ ...wish, after: null })
        // The first round fills the caches.
        if (round > 0) times.push({ what: `${name} · ${sort}`, ms: performance.now() - began })
        if (next !== null && round === 0) await page({ ...wish, after: next })
      }
    }
  times.sort((left, right) => left.ms - right.ms)
  const quantile = (share: number) => times[Math.floor(times.length * share)]?.ms.toFixed(0) ?? '-'
  tell(
    `${scope}: ${times.length} lists, p50 ${quantile(0.5)} ms, p95 ${quantile(0.95)} ms, p99 ${quantile(0.99)} ms`,
  )
  for (const { what, ms } of times.slice(-5)) tell(`  ${ms.toFixed(0)} ms  ${what}`)
}
