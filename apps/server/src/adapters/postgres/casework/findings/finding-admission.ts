import type pg from 'pg'
import type {
  FindingAdmission,
  MovedFinding,
} from '../../../../use-cases/casework/findings/admit-findings.ts'
import type { Session } from '../../statement-file.ts'
import { runFindings as run } from './finding-statements.ts'

const FINDINGS_AT_ONCE = 50_000

/** Brings the list of findings up to what the audits say, stretch by stretch, each committed by itself. */
export function findingAdmission(pool: pg.Pool): FindingAdmission {
  return {
    rememberTags: async (rules) =>
      void (await run(pool, 'remember_tags', {
        rules: JSON.stringify(rules.map(({ ruleId, tags }) => ({ rule_id: ruleId, tags }))),
      })),
    admit: async ({ at }, signal) => {
      const session = await pool.connect()
      try {
        await session.query('drop table if exists finding_to_admit')
        await run(session, 'changed_by_audit')
        await session.query('create index on finding_to_admit (place)')
        await session.query('analyze finding_to_admit')
        const entered = await enter(session, at, signal)
        const [closed] = await run<{ count: number }>(session, 'close_vanished', { at_second: at })
        await session.query('drop table finding_to_admit')
        return { entered, closed: closed?.count ?? 0 }
      } finally {
        session.release()
      }
    },
    moved: (after, most) => run<MovedFinding>(pool, 'moved_by_institution', { after, most }),
    told: (most) => run<{ toldNo: number; findingId: string }>(pool, 'told_findings', { most }),
    forgetTold: async (toldNos) => void (await run(pool, 'forget_told', { told_nos: toldNos })),
    admitSome: async (ids, { at }) => {
      const session = await pool.connect()
      try {
        await session.query('drop table if exists finding_to_admit')
        await session.query(
          'create temporary table finding_to_admit (finding_no bigint, counted_fen bigint, place integer)',
        )
        const lines = await run<{ lineKey: string }>(session, 'lines_shared_with', { ids })
        await run(session, 'changed_by_telling', { ids, line_keys: lines.map(({ lineKey }) => lineKey) })
        const entered = await enter(session, at, new AbortController().signal)
        await session.query('drop table finding_to_admit')
        return entered
      } finally {
        session.release()
      }
    },
    refreshActed: async (after, most) => {
      const ids = (await run<{ id: string }>(pool, 'acted_after', { after, most })).map(({ id }) => id)
      return { refreshed: await refresh(pool, ids), last: ids.at(-1) ?? null }
    },
    refreshSome: async (ids) => {
      const sharing = await run<{ id: string }>(pool, 'acted_sharing', { ids })
      return refresh(
        pool,
        sharing.map(({ id }) => id),
      )
    },
    actedAndChanged: async (after, most) => {
      const rows = await run<{ id: string }>(pool, 'acted_and_changed', { after, most })
      return rows.map(({ id }) => id)
    },
  }
}

async function refresh(session: Session, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const lines = await run<{ lineKey: string }>(session, 'lines_of', { ids })
  const wish = { ids, line_keys: lines.map(({ lineKey }) => lineKey) }
  const [written] = await run<{ count: number }>(session, 'refresh_acted', wish)
  return written?.count ?? 0
}

async function enter(session: Session, at: number, signal: AbortSignal): Promise<number> {
  const { rows } = await session.query<{ count: number }>(
    'select count(*)::integer as count from finding_to_admit',
  )
  const all = rows[0]?.count ?? 0
  let entered = 0
  for (let first = 1; first <= all && !signal.aborted; first += FINDINGS_AT_ONCE) {
    const last = first + FINDINGS_AT_ONCE - 1
    const [written] = await run<{ count: number }>(session, 'admit_findings', { first, last, at_second: at })
    entered += written?.count ?? 0
  }
  return entered
}
