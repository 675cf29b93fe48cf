import { randomUUID } from 'node:crypto'
import { type Actor, type SecondNo, SYSTEM_USER } from '@fundwatch/domain'
import type pg from 'pg'
import type {
  AnswerBatch,
  AnswerBook,
  FoundAnswers,
  Range,
} from '../../../use-cases/hub/trail/batch-answers.ts'
import type { EntryRow } from '../../../use-cases/hub/trail/chain.ts'
import type { Seal, SealStore } from '../../../use-cases/hub/trail/seal-entries.ts'
import { trailWriter } from '../casework/trail-writer.ts'
import { inTransaction } from '../in-transaction.ts'
import type { Session } from '../statement-file.ts'
import { run } from './trail-statements.ts'

/** Any constant does, as long as nobody else uses it for an advisory lock: "seal" on a telephone keypad. */
const LOCK = 7325

/** Runs work in a transaction while nobody else seals; undefined when somebody else does. */
export function aloneOn(pool: pg.Pool, now: () => SecondNo) {
  return <Result>(work: (store: SealStore & AnswerBook) => Promise<Result>): Promise<Result | undefined> =>
    inTransaction(pool, async (session) => {
      const { rows } = await session.query('select pg_try_advisory_xact_lock($1) as got', [LOCK])
      return rows[0]?.got === true ? work({ ...sealStore(session), ...answerBook(session, now) }) : undefined
    })
}

type UnsealedRow = EntryRow & {
  readonly horizon: string
  /** Of a walk: how far it came, and whether that is the end. */
  readonly reached?: number | null
  readonly isEnd?: boolean
}

function sealStore(session: Session): SealStore {
  return {
    lastSeal: async () => (await run<Pick<Seal, 'sealNo' | 'hash'>>(session, 'last_seal'))[0],
    unsealed: async ({ since, after }, most) => {
      const rows = await (since === null
        ? run<UnsealedRow>(session, 'unsealed_at_all', { after, most })
        : run<UnsealedRow>(session, 'unsealed_entries', { since, after, most }))
      const entries = rows.filter(({ entryNo }) => entryNo !== null)
      const isFull = entries.length === most
      const [{ horizon = '0', reached = null, isEnd = true } = {}] = rows
      const last = entries.at(-1)?.entryNo ?? after
      return {
        horizon,
        entries,
        reached: isFull ? last : (reached ?? last),
        isEnd: !isFull && isEnd,
      }
    },
    keepSeals: async (seals) => {
      await run(session, 'keep_seals', {
        seal_nos: seals.map(({ sealNo }) => sealNo),
        entry_nos: seals.map(({ entryNo }) => entryNo),
        seconds: seals.map(({ sealedAt }) => sealedAt),
        hashes: seals.map(({ hash }) => `\\x${hash.toString('hex')}`),
      })
    },
  }
}

function answerBook(session: Session, now: () => SecondNo): AnswerBook {
  return {
    lastBatch: async () => (await run<{ batch: AnswerBatch }>(session, 'last_answer_batch'))[0]?.batch,
    find: async (ranges, most) => {
      const [found] = await findAnswers(session, [ranges], most)
      if (found === undefined) throw new Error('Answers were asked for and nothing was said of them.')
      return found
    },
    write: (entry) =>
      trailWriter(session, {
        actor: SEALER,
        at: now(),
        requestId: randomUUID(),
        address: null,
        reason: null,
        lentBy: null,
      }).write([entry]),
  }
}

/** The platform itself, as the trail calls it. */
const SEALER: Actor = { userId: SYSTEM_USER, name: '系统', grants: [], by: 'system' }

interface FoundRow {
  readonly found: readonly Range[]
  readonly count: number
  readonly digests: Buffer
  readonly horizon: string
  readonly endOfTransactions: string
}

/** Answers to hospitals in groups of ranges of their numbers, with their hashes; at most so many in all. */
export async function findAnswers(
  session: Session,
  groups: readonly (readonly Range[])[],
  most: number,
): Promise<readonly FoundAnswers[]> {
  const asked = groups.flatMap((ranges, group) => ranges.map(([from, to]) => ({ group, from, to })))
  const rows = await run<FoundRow>(session, 'find_answers', {
    group_nos: asked.map(({ group }) => group),
    from_nos: asked.map(({ from }) => from),
    to_nos: asked.map(({ to }) => to),
    most,
  })
  return rows.map(({ horizon, endOfTransactions, ...row }) => ({
    ...row,
    horizon: BigInt(horizon),
    end: BigInt(endOfTransactions),
  }))
}
