import { join } from 'node:path'
import type { Scope } from '@fundwatch/domain'
import type { SearchHit, SearchStore } from '../../../use-cases/search/search-ports.ts'
import { type Session, statementFolder } from '../statement-file.ts'

/** Planned anew each time: what is seldom and what is everywhere want different plans. */
const run = statementFolder(join(import.meta.dirname, 'sql'), null)

type Row = SearchHit & { readonly counted: number }

/** The search in its index, on the session of the act. */
export function searchStore(session: Session): SearchStore {
  return {
    find: async ({ kind, words, grams, reach, limit }) => {
      const rows = await run<Row>(session, 'find', { kind, words, grams, most: limit, ...placesOf(reach) })
      return { hits: rows.map(hitOf), counted: rows[0]?.counted ?? 0 }
    },
  }
}

function hitOf({ id, within, title, code, note }: Row): SearchHit {
  return { id, within, title, code, note }
}

function placesOf(reach: readonly Scope[] | null) {
  const scopes = reach ?? [{ kind: 'city' } as const]
  return {
    all_of_it: scopes.some(({ kind }) => kind === 'city'),
    counties: scopes.flatMap((scope) => (scope.kind === 'county' ? [scope.county] : [])),
    institutions: scopes.flatMap((scope) => (scope.kind === 'institution' ? [scope.institutionId] : [])),
    selves: scopes.flatMap((scope) => (scope.kind === 'self' ? [scope.doctorId] : [])),
  }
}
