import { join } from 'node:path'
import type pg from 'pg'
import type { FillMark, PublishedPoint, SearchIndex } from '../../../use-cases/search/fill-search.ts'
import { inTransaction } from '../in-transaction.ts'
import { statementFolder } from '../statement-file.ts'

const run = statementFolder(join(import.meta.dirname, 'sql'), 'search')
/** Any constant does, as long as nobody else uses it for an advisory lock. */
const LOCK = 732_724_001
const POINTS_AT_ONCE = 2_000

/** Reads the points of knowledge out of the files of a release. */
export type ReadPoints = (files: ReadonlyMap<string, string>) => readonly PublishedPoint[]

/** The index of the search as it is filled. */
export function searchIndex(pool: pg.Pool, readPoints: ReadPoints): SearchIndex {
  return {
    mark: async () => (await run<FillMark>(pool, 'mark'))[0],
    releaseNo: async () => (await run<{ releaseNo: number }>(pool, 'release_no'))[0]?.releaseNo ?? 0,
    rules: () => run<{ ruleId: string; code: string; title: string }>(pool, 'rules'),
    points: async (releaseNo) => {
      const files = await run<{ path: string; body: string }>(pool, 'knowledge_files', {
        release_no: releaseNo,
      })
      return readPoints(new Map(files.map(({ path, body }) => [path, body])))
    },
    kept: async (kind) => {
      const rows = await run<{ key: string; made: string }>(pool, 'kept', { kind })
      return new Map(rows.map(({ key, made }) => [key, made]))
    },
    put: async (entries) => void (await run(pool, 'put', { entries: JSON.stringify(entries) })),
    remove: async (kind, keys) => {
      if (keys.length > 0) await run(pool, 'remove', { kind, keys })
    },
    replacePoints: (points) =>
      inTransaction(pool, async (session) => {
        await run(session, 'clear_points')
        for (let at = 0; at < points.length; at += POINTS_AT_ONCE)
          await run(session, 'put_points', { points: JSON.stringify(points.slice(at, at + POINTS_AT_ONCE)) })
      }),
    keepMark: async ({ lakeVersion, releaseNo }) =>
      void (await run(pool, 'keep_mark', { lake_version: lakeVersion, release_no: releaseNo })),
    alone: async (work) => {
      const session = await pool.connect()
      try {
        const { rows } = await session.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [
          LOCK,
        ])
        if (rows[0]?.held !== true) return
        try {
          await work()
        } finally {
          await session.query('select pg_advisory_unlock($1)', [LOCK])
        }
      } finally {
        session.release()
      }
    },
  }
}
