import type pg from 'pg'
import type { Histories } from '../../../use-cases/hub/histories.ts'
import type { Act, Transact } from '../../../use-cases/hub/trail/act.ts'
import type { Trail } from '../../../use-cases/hub/trail/trail.ts'
import { inTransaction } from '../in-transaction.ts'
import type { Session } from '../statement-file.ts'
import { histories, type Projection } from './histories.ts'
import { trailWriter } from './trail-writer.ts'

/** What every act has at hand, whatever it is about. */
export interface Writing {
  readonly histories: Histories
  readonly trail: Trail
}

/** How acts reach the database. */
export interface TransactionParts<Lists> {
  readonly projections: Readonly<Record<string, Projection>>
  /** The lists and stores of the nouns, on the session of the act. */
  readonly lists: (session: Session) => Lists
}

/** Business transactions on a pool. */
export function transactOn<Lists>(pool: pg.Pool, parts: TransactionParts<Lists>): Transact<Writing & Lists> {
  return <Result>(act: Act, work: (stores: Writing & Lists) => Promise<Result>) =>
    inTransaction(pool, (session) => work(storesOn(session, act, parts)))
}

/** What an act has at hand on the session of its transaction. */
export function storesOn<Lists>(
  session: Session,
  act: Act,
  { projections, lists }: TransactionParts<Lists>,
): Writing & Lists {
  const trail = trailWriter(session, act)
  return { ...lists(session), histories: histories({ session, act, trail, projections }), trail }
}
