import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Health } from './health.ts'
import type { BoardView } from './status-board.ts'
import { statusPage } from './status-page.ts'

/** What answers are made of. */
export interface HttpContext {
  readonly look: () => Promise<BoardView>
  readonly health: () => Promise<Health>
  /** A simulated city is made at the first start when there is no data. */
  readonly demo: boolean
}

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
  readonly handle: (context: HttpContext) => Promise<Answer>
}

const content = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')
const file = (path: string, type: string): Endpoint => {
  const body = content(path.slice(1))
  return { method: 'GET', path, handle: async () => ({ type, body }) }
}

/** Every address of the server. */
export const routes: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/',
    handle: async ({ look, health, demo }) => {
      const [view, state] = await Promise.all([look(), health()])
      return { type: 'text/html; charset=utf-8', body: statusPage({ view, health: state, demo }) }
    },
  },
  {
    method: 'GET',
    path: '/api/health',
    handle: async ({ health }) => {
      const state = await health()
      return {
        status: state.isWell ? 200 : 503,
        body: { status: state.isWell ? 'ok' : 'degraded', ...state },
      }
    },
  },
  {
    method: 'GET',
    path: '/api/hub/status',
    handle: async ({ look }) => {
      const view = await look()
      return { status: view.status === null ? 503 : 200, body: view }
    },
  },
  file('/status-page.css', 'text/css; charset=utf-8'),
  file('/status-page-narrow.css', 'text/css; charset=utf-8'),
  file('/icon.svg', 'image/svg+xml'),
]
