import type pg from 'pg'
import type { AtOneMoment } from '../../../use-cases/casework/exports/one-moment.ts'
import type { Transact } from '../../../use-cases/hub/trail/act.ts'
import { inTransaction } from '../in-transaction.ts'
import { storesOn, type TransactionParts, type Writing } from './transact.ts'

/** Each keeps a connection and what has been overwritten meanwhile, for as long as a file takes to write: more wait their turn. */
const MOST_AT_ONCE = 2

/** Reading at one moment on a pool; the trail is written by ordinary acts of `transact`. */
export function oneMomentOn<Lists>(
  pool: pg.Pool,
  parts: TransactionParts<Lists>,
  transact: Transact<Writing & Lists>,
): AtOneMoment<Writing & Lists> {
  const inTurn = turns(MOST_AT_ONCE)
  return (work) =>
    inTurn(() =>
      inTransaction(pool, async (session) => {
        await session.query('set transaction isolation level repeatable read, read only')
        return work(async (act, look) =>
          look({
            ...storesOn(session, act, parts),
            trail: { write: (entries) => transact(act, ({ trail }) => trail.write(entries)) },
          }),
        )
      }),
    )
}

/** Lets so many go at once; the others in the order in which they came. */
function turns(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = []
  let free = most
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((go) => waiting.push(go))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}
