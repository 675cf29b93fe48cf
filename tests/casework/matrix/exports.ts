import { exportPathOf } from '../../../apps/server/src/http/web-api/exports/list-exports.ts'
import { webRoutes } from '../../../apps/server/src/http/web-api/routes.ts'
import type { Expectation, NounMatrix } from './expectation.ts'

const paths = new Set(webRoutes.map(({ method, path }) => `${method} ${path}`))

/** The file of a list shows to whom the list shows, and hides what it hides: no row of its own has to be written down. */
export function withExports<Things>(matrix: NounMatrix<Things>): NounMatrix<Things> {
  const files = Object.entries(matrix.expectations).flatMap(
    ([address, expectation]): [string, Expectation<Things>][] => {
      const file = exportPathOf(address)
      if (file === address || !paths.has(file) || file in matrix.expectations) return []
      return [[file, asFile(expectation)]]
    },
  )
  return { ...matrix, expectations: { ...matrix.expectations, ...Object.fromEntries(files) } }
}

function asFile<Things>(expectation: Expectation<Things>): Expectation<Things> {
  const send: Expectation<Things>['send'] = (...which: Parameters<Expectation<Things>['send']>) => {
    const { query = {} } = (
      expectation.send as (...all: unknown[]) => { query?: Record<string, string | number | boolean> }
    )(...which)
    const { limit: _limit, after: _after, ...filter } = query
    return { query: { ...filter, format: 'csv' } }
  }
  return { ...expectation, send } as Expectation<Things>
}
