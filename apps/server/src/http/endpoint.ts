import type { Health } from './health.ts'
import type { HttpOnline } from './online-desk.ts'
import type { ReviewDesk } from './review-desk.ts'
import type { BoardView } from './status-board.ts'

/** What answers are made of. */
export interface HttpContext {
  readonly look: () => Promise<BoardView>
  readonly health: () => Promise<Health>
  /** Null where findings are not served. */
  readonly review: ReviewDesk | null
  /** Null where hospitals are not answered. */
  readonly online: HttpOnline | null
  /** A simulated city is made at the first start when there is no data. */
  readonly demo: boolean
}

/** What stands behind the question mark of an address, each name once. */
export type Query = Readonly<Record<string, string | undefined>>

/** An answer: JSON unless a type is given. */
export interface Answer {
  readonly status?: number
  readonly type?: string
  readonly body: unknown
}

/** One address and what it gives. */
export interface Endpoint {
  readonly method: 'GET'
  readonly path: string
  readonly handle: (context: HttpContext, query: Query) => Promise<Answer>
}
