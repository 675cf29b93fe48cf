import { join } from 'node:path'
import type { EarlierRing } from '@fundwatch/screening'
import type pg from 'pg'
import type { HitChange, ScreeningStore, StoredHit } from '../../../use-cases/screening/screening-ports.ts'
import { inTransaction } from '../in-transaction.ts'
import { type Session, statementFolder } from '../statement-file.ts'

const run = statementFolder(join(import.meta.dirname, 'sql'), 'screening')

/** Hits of so many are written by one statement: a text of some megabytes. */
const AT_ONCE = 500

/** Runs and hits of screens in PostgreSQL. */
export function screeningStore(pool: pg.Pool): ScreeningStore {
  return {
    begin: (request, on) =>
      inTransaction(pool, async (session) => {
        const asked = {
          screens: request.screens && [...new Set(request.screens)].sort(),
          county: request.county,
          from_day: on.period.fromDay,
          to_day: on.period.toDay,
          lake_version: on.lakeVersion,
          content_hash: on.contentHash,
        }
        const [unfinished] = await run<{ runNo: number }>(session, 'unfinished_run', asked)
        if (unfinished) {
          await run(session, 'take_up', { run_no: unfinished.runNo })
          const done = await run<{ screenId: string }>(session, 'done_screens', { run_no: unfinished.runNo })
          return { runNo: unfinished.runNo, done: done.map(({ screenId }) => screenId) }
        }
        await run(session, 'close_interrupted')
        const [begun] = await run<{ runNo: number }>(session, 'begin_run', asked)
        return { runNo: begun?.runNo ?? 0, done: [] }
      }),
    commit: ({ runNo }, screen, found) =>
      inTransaction(pool, async (session) => {
        const at = { run_no: runNo, screen_id: screen.id }
        await run(session, 'clear_screen', at)
        const [previous] = await run<{ runNo: number | null }>(session, 'previous_run', at)
        const compared = { previous_run_no: previous?.runNo ?? null }
        for (const hits of chunks(found.hits)) await writeHits(session, { ...at, ...compared, hits })
        for (const ranked of chunks(found.ranked))
          await run(session, 'write_ranked', { ...at, ranked: JSON.stringify(ranked) })
        const [change] = await run<HitChange>(session, 'finish_screen', {
          ...at,
          ...compared,
          version: screen.version,
          title: screen.title,
          looked: found.looked,
          not_enough: found.notEnough,
          note: found.note,
          equity: JSON.stringify(found.equity),
          seconds: found.seconds,
        })
        return change ?? { hits: 0, fresh: 0, stayed: 0, changed: 0, gone: 0 }
      }),
    earlierRings: ({ runNo }, screenId) =>
      run<EarlierRing>(pool, 'earlier_rings', { run_no: runNo, screen_id: screenId }),
    failScreen: async ({ runNo }, { id, version, title }, failure) => {
      await run(pool, 'fail_screen', { run_no: runNo, screen_id: id, version, title, failure })
    },
    complete: async ({ runNo }, message) => {
      await run(pool, 'end_run', { run_no: runNo, state: 'complete', message })
    },
    fail: async ({ runNo }, state, message) => {
      await run(pool, 'end_run', { run_no: runNo, state, message })
    },
  }
}

async function writeHits(
  session: Session,
  {
    hits,
    run_no,
    ...to
  }: { hits: readonly StoredHit[]; run_no: number; screen_id: string; previous_run_no: number | null },
): Promise<void> {
  const told = hits.map((hit) => ({ ...hit, rows: undefined }))
  await run(session, 'write_hits', { ...to, run_no, hits: JSON.stringify(told) })
  const rows = hits.flatMap(({ hitId, rows: behind }) =>
    behind.map((row, at) => ({ hitId, place: at + 1, ...row })),
  )
  for (const some of chunks(rows, AT_ONCE * 20))
    await run(session, 'write_rows', { run_no, rows: JSON.stringify(some) })
}

function chunks<Thing>(things: readonly Thing[], size = AT_ONCE): Thing[][] {
  return Array.from({ length: Math.ceil(things.length / size) }, (_, at) =>
    things.slice(at * size, (at + 1) * size),
  )
}
