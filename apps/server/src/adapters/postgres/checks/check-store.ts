import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import type { Scope } from '@fundwatch/domain'
import type { Check, CheckFigures, CheckPorts } from '../../../use-cases/review/checks/check-ports.ts'
import { type Session, statementFolder } from '../statement-file.ts'

const run = statementFolder(join(import.meta.dirname, 'sql'), null)

/** What hospitals asked and were answered, in PostgreSQL. */
export function checkStore(session: Session): CheckPorts['checks'] {
  return {
    page: async ({ scopes, institutionId, outcome, below, above, limit }) => {
      const rows = await run<Check>(session, 'page_checks', {
        ...places(scopes),
        institution_id: institutionId,
        outcome,
        below,
        above,
        most: limit,
      })
      return rows.map((row) => ({
        ...row,
        receivedAtMs: Number(row.receivedAtMs),
        body: row.body.length === 0 ? row.body : zstdDecompressSync(row.body),
      }))
    },
    newest: async () => {
      const [row] = await run<{ newest: string | null }>(session, 'newest_check')
      return row?.newest ?? null
    },
    figures: async (scopes, { from, to }) => {
      const told = { ...places(scopes), from_day: from, to_day: to }
      const [row] = await run<CheckFigures>(session, 'check_figures', told)
      if (row === undefined) throw new Error('Sums over no answers are a row too, and there is none.')
      return row
    },
  }
}

function places(scopes: readonly Scope[]) {
  return {
    all_of_it: scopes.some(({ kind }) => kind === 'city'),
    counties: scopes.flatMap((scope) => (scope.kind === 'county' ? [scope.county] : [])),
    institutions: scopes.flatMap((scope) => (scope.kind === 'institution' ? [scope.institutionId] : [])),
  }
}
