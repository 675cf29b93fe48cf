import { isDeepStrictEqual } from 'node:util'
import { caseLaw, findingReviewLaw, leadLaw, type NounLaw, replay, userLaw } from '@fundwatch/domain'
import type pg from 'pg'
import {
  moveEntries,
  settleLedger,
} from '../../apps/server/src/adapters/postgres/casework/ledger/settle-ledger.ts'
import type { Promised, SentSheet } from './kill-days.ts'

interface EventRow {
  readonly noun: string
  readonly id: string
  readonly version: number
  readonly kind: string
  readonly body: object
  readonly by_user: string
  readonly at_second: string
}

/** What stands in the database against what was promised; empty when everything is there once, and nothing by halves. */
export async function wrongsInStock(
  pool: pg.Pool,
  { promised, sheets }: { readonly promised: readonly Promised[]; readonly sheets: readonly SentSheet[] },
): Promise<readonly string[]> {
  const { rows: events } = await pool.query<EventRow>(
    'select noun, id, version, kind, body, by_user, at_second from casework.event order by noun, id, version',
  )
  const stories = Map.groupBy(events, ({ noun, id }) => `${noun} ${id}`)
  return [
    ...promised.flatMap((one) => brokenPromise(one, stories)),
    ...sheets.flatMap((sheet) => halfAnswered(sheet, stories)),
    ...(await wrongStates(pool, stories)),
    ...(await withoutTrail(pool)),
    ...(await unbalanced(pool)),
  ]
}

type Stories = ReadonlyMap<string, readonly EventRow[]>

function brokenPromise({ noun, id, kind, mark }: Promised, stories: Stories): readonly string[] {
  const fitting = (stories.get(`${noun} ${id}`) ?? []).filter(
    (event) => event.kind === kind && (mark === null || JSON.stringify(event.body).includes(mark)),
  )
  return fitting.length === 1
    ? []
    : [`${noun} ${id}: ${kind} was promised once and is there ${fitting.length} times`]
}

function halfAnswered({ findingIds }: SentSheet, stories: Stories): readonly string[] {
  const answered = findingIds.filter((id) =>
    (stories.get(`finding-review ${id}`) ?? []).some(({ kind }) => kind === 'answered'),
  )
  return answered.length === 0 || answered.length === findingIds.length
    ? []
    : [`a sheet of ${findingIds.length} findings answered ${answered.length}`]
}

const LAWS: Readonly<Record<string, NounLaw<never, never>>> = Object.fromEntries(
  [findingReviewLaw, leadLaw, caseLaw, userLaw].map((law) => [
    law.noun,
    law as unknown as NounLaw<never, never>,
  ]),
)

/** Every history leads to the state that is kept, without a hole. */
async function wrongStates(pool: pg.Pool, stories: Stories): Promise<readonly string[]> {
  const { rows } = await pool.query<{ noun: string; id: string; version: number; state: object }>(
    'select noun, id, version, state from casework.history',
  )
  const kept = new Set(rows.map(({ noun, id }) => `${noun} ${id}`))
  return [
    ...[...stories.keys()].filter((key) => !kept.has(key)).map((key) => `${key} has events and no state`),
    ...rows.flatMap(({ noun, id, version, state }) => {
      const story = stories.get(`${noun} ${id}`) ?? []
      const isWhole = story.length === version && story.every((event, at) => event.version === at + 1)
      if (!isWhole) return [`${noun} ${id} is at ${version} with ${story.length} events`]
      const law = LAWS[noun]
      if (law === undefined) return []
      const told = replay(
        law as unknown as NounLaw<object, { readonly kind: string }>,
        story.map(({ kind, body, by_user, at_second }) => ({
          event: { kind, ...body },
          by: by_user as never,
          at: Number(at_second) as never,
        })),
      )
      return isDeepStrictEqual(JSON.parse(JSON.stringify(told)), state)
        ? []
        : [`${noun} ${id} replays to something else`]
    }),
  ]
}

async function withoutTrail(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ noun: string; id: string; version: number }>(
    `select noun, id, version from casework.event as event where not exists (
       select from trail.entry as entry where entry.request_id = event.request_id and entry.noun_id = event.id::text
         and entry.action = event.kind
     ) limit 20`,
  )
  return rows.map(({ noun, id, version }) => `${noun} ${id} ${version} left no entry in the trail`)
}

/** What the ledger would still have to write if it looked at every finding and every line again: nothing. */
async function unbalanced(pool: pg.Pool): Promise<readonly string[]> {
  const session = await pool.connect()
  const count = async () => {
    const { rows } = await session.query<{ count: string }>('select count(*) from casework.ledger_entry')
    return Number(rows[0]?.count)
  }
  try {
    await session.query('begin')
    const before = await count()
    const { rows: reviews } = await session.query(
      `select id, version, state from casework.history where noun = 'finding-review'`,
    )
    await settleLedger(session, reviews)
    const { rows: lines } = await session.query<{ line_key: string }>(
      'select line_key from casework.ledger_line',
    )
    const moved = await moveEntries(
      session,
      lines.map(({ line_key }) => line_key),
      { cause: 'campaign', at: 0 as never },
    )
    const missing = (await count()) - before
    return missing === 0 && moved.length === 0 ? [] : [`the ledger lacks ${missing} entries`]
  } finally {
    await session.query('rollback')
    session.release()
  }
}
