import type { Health } from './health.ts'

/** What answers are made of. */
export interface HttpContext {
  readonly health: () => Promise<Health>
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
