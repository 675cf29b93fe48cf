import type pg from 'pg'
import type { AnswerBatch } from '../../../use-cases/hub/trail/batch-answers.ts'
import type { EntryRow } from '../../../use-cases/hub/trail/chain.ts'
import type { ReadLink, TrailView } from '../../../use-cases/hub/trail/trail-view.ts'
import type { Session } from '../statement-file.ts'
import { findAnswers } from './seal-store.ts'
import { run } from './trail-statements.ts'

/** Shows the trail as it stands at one moment, whatever is written meanwhile. */
export async function viewTrail<Result>(
  pool: pg.Pool,
  look: (view: TrailView) => Promise<Result>,
): Promise<Result> {
  const session = await pool.connect()
  try {
    await session.query('begin isolation level repeatable read read only')
    const result = await look(trailView(session))
    await session.query('commit')
    session.release()
    return result
  } catch (error) {
    // Nothing is lost with a session that only read.
    session.release(true)
    throw error
  }
}

type LinkRow = EntryRow & Omit<ReadLink, 'entryNo' | 'entry'> & { readonly sealedEntryNo: number }

function trailView(session: Session): TrailView {
  return {
    linksAfter: async (after, most) =>
      (await run<LinkRow>(session, 'links_after', { after, most })).map(linkOf),
    unsealed: (most) =>
      run<Pick<EntryRow, 'entryNo' | 'at' | 'action'>>(session, 'entries_unsealed', { most }),
    batchesAfter: async (after, most) => {
      const rows = await run<Pick<EntryRow, 'entryNo' | 'at'> & { readonly batch: AnswerBatch }>(
        session,
        'answer_batches',
        { after, most },
      )
      return rows.map(({ entryNo, at, batch: { count, answers, sm3 } }) => ({
        entryNo,
        at,
        count,
        answers,
        sm3,
      }))
    },
    answersIn: (groups) => findAnswers(session, groups, Number.MAX_SAFE_INTEGER),
    answersOutside: (ranges, most) =>
      run(session, 'answers_outside', {
        from_nos: ranges.map(([from]) => from),
        to_nos: ranges.map(([, to]) => to),
        most,
      }),
    eventsWithoutEntry: (most) => run(session, 'events_without_entry', { most }),
    madeUpRequests: async () => {
      const rows = await run<{ requestId: string }>(session, 'made_up_requests')
      return rows.map(({ requestId }) => requestId)
    },
    isChangeable: () => isTrailChangeable(session),
  }
}

function linkOf({ sealNo, sealedEntryNo, sealedAt, hash, ...entry }: LinkRow): ReadLink {
  return { sealNo, sealedAt, hash, entryNo: sealedEntryNo, entry: entry.entryNo === null ? null : entry }
}

/** Whether the user of a session could change or remove entries of the trail. */
export async function isTrailChangeable(session: Session): Promise<boolean> {
  const [row] = await run<{ isChangeable: boolean }>(session, 'is_changeable')
  return row?.isChangeable ?? true
}
