import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SecondNo } from '@fundwatch/domain'
import type pg from 'pg'
import { findingAdmission } from '../../apps/server/src/adapters/postgres/casework/findings/finding-admission.ts'
import { connect } from '../../apps/server/src/adapters/postgres/connect.ts'
import { migrate } from '../../apps/server/src/adapters/postgres/migrate.ts'
import { parseStatement } from '../../apps/server/src/adapters/postgres/review/statement.ts'
import { startPostgres } from '../../apps/server/src/adapters/postgres/supervisor/start-postgres.ts'
import { migrationsFolder } from '../../apps/server/src/context/places.ts'

const AT_ONCE = 100_000
const TOLD = 500

const REFRESHED_AT_ONCE = 5_000

/** Enters so many audited findings into the review, then again when nothing changed, then a few that no audit made; tells how long each took. */
export async function benchAdmission(findings: number, tell: (sentence: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fundwatch-admission-'))
  const postgres = await startPostgres({ dataFolder: folder, osUser: undefined })
  try {
    await migrate({ url: postgres.url, folder: migrationsFolder })
    const pool = connect({ url: postgres.url, maxConnections: 2 })
    const { sql } = parseStatement(readFileSync(join(import.meta.dirname, 'fill_audited.sql'), 'utf8'))
    for (let first = 1; first <= findings; first += AT_ONCE)
      await pool.query(sql, [first, Math.min(findings, first + AT_ONCE - 1)])
    await pool.query('vacuum analyze review.finding, review.finding_line, review.finding_revision')
    const admission = findingAdmission(pool)
    for (const what of ['all of them new', 'nothing changed']) {
      const began = performance.now()
      const { entered } = await admission.admit(
        { at: 1_788_000_000 as SecondNo },
        new AbortController().signal,
      )
      tell(
        `${findings} findings, ${what}: ${entered} entered in ${((performance.now() - began) / 1000).toFixed(1)} s`,
      )
    }
    const { rows } = await pool.query<{ finding_id: string }>(
      'select finding_id from review.finding limit $1',
      [TOLD],
    )
    const began = performance.now()
    const ids = rows.map(({ finding_id }) => finding_id)
    const entered = await admission.admitSome(ids, { at: 1_788_000_000 as SecondNo })
    tell(
      `${TOLD} of them told of without an audit: ${entered} entered in ${(performance.now() - began).toFixed(0)} ms`,
    )
    await pool.query('update casework.finding_review set version = 1 where finding_no % 5 = 0')
    await benchRefresh(pool, tell)
    await pool.end()
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Looks at all findings on which somebody acted, after an audit: what it says of them by now. */
async function benchRefresh(pool: pg.Pool, tell: (sentence: string) => void): Promise<void> {
  await pool.query('vacuum analyze casework.finding_review')
  const admission = findingAdmission(pool)
  const began = performance.now()
  let [after, stretches] = [null as string | null, 0]
  for (;;) {
    const { last } = await admission.refreshActed(after, REFRESHED_AT_ONCE)
    if (last === null) break
    after = last
    stretches += 1
  }
  tell(
    `${stretches} × ${REFRESHED_AT_ONCE} acted on, looked at: ${((performance.now() - began) / 1000).toFixed(1)} s`,
  )
}
