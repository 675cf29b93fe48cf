import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Endpoint } from './endpoint.ts'
import { onlineRoutes } from './online-routes.ts'
import { reviewRoutes } from './review-routes.ts'
import { statusPage } from './status-page.ts'

/** A file that is served as it is; it lies beside this one unless said otherwise. */
const file = (path: string, type: string, folder = ''): Endpoint => {
  const body = readFileSync(join(import.meta.dirname, folder, path.slice(1)), 'utf8')
  return { method: 'GET', path, handle: async () => ({ type, body }) }
}

/** Every address of the server. */
export const routes: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/',
    handle: async ({ look, health, review, online, demo }) => {
      const [view, state, audit] = await Promise.all([look(), health(), review?.overview() ?? null])
      return {
        type: 'text/html; charset=utf-8',
        body: statusPage({ view, health: state, demo, audit, online: online?.figures() ?? null }),
      }
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
  ...reviewRoutes,
  ...onlineRoutes,
  file('/status-page.css', 'text/css; charset=utf-8'),
  file('/status-page-narrow.css', 'text/css; charset=utf-8'),
  file('/review-page.css', 'text/css; charset=utf-8'),
  file('/report.css', 'text/css; charset=utf-8', '../use-cases/review/report/page'),
  file('/report-print.css', 'text/css; charset=utf-8', '../use-cases/review/report/page'),
  file('/icon.svg', 'image/svg+xml'),
]
