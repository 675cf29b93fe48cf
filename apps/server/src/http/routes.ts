import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Endpoint } from './endpoint.ts'

/** A file that is served as it is, from beside this one. */
const file = (path: string, type: string): Endpoint => {
  const body = readFileSync(join(import.meta.dirname, path.slice(1)), 'utf8')
  return { method: 'GET', path, handle: async () => ({ type, body }) }
}

/** Every address of the server. */
export const routes: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/api/health',
    handle: async ({ health }) => {
      const state = await health()
      return {
        status: state.isWell ? 200 : 503,
        // Anybody may ask, so it says which part is away and no more; people who run the platform read why at its pages.
        body: {
          status: state.isWell ? 'ok' : 'degraded',
          parts: state.checks.map(({ name, isWell }) => ({ name, isWell })),
        },
      }
    },
  },
  file('/icon.svg', 'image/svg+xml'),
]
