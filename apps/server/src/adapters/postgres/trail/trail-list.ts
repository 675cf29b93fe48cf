import { type CivilTime, civilTime, type SecondNo } from '@fundwatch/domain'
import type { TrailList } from '../../../use-cases/hub/trail/list-entries.ts'
import type { Unmaskings } from '../../../use-cases/hub/trail/look-at-person.ts'
import type { TrailEntry } from '../../../use-cases/hub/trail/trail.ts'
import type { Session } from '../statement-file.ts'
import { run } from './trail-statements.ts'

type Row = Omit<TrailEntry, 'at'> & { readonly at: SecondNo; readonly isSealed: boolean }

/** Reads the trail on the session of an act. */
export function trailList(session: Session): TrailList {
  return {
    page: async (filter, { below, limit }) => {
      const found = await run<Row>(session, 'entries_page', { ...named(filter), below, most: limit + 1 })
      const rows = found.slice(0, limit).map((row) => ({ ...row, at: civilTime(row.at) satisfies CivilTime }))
      const [counts] = await run<{ counted: number }>(session, 'entries_count', named(filter))
      const next = found.length > limit ? (rows.at(-1)?.entryNo ?? null) : null
      return { rows, next, counted: counts?.counted ?? 0 }
    },
  }
}

function named({ noun, id, userId, action, from, to }: Parameters<TrailList['page']>[0]) {
  return { noun, noun_id: id, user_id: userId, action, from_second: from, to_second: to }
}

/** Who may see whom unmasked, on the session of an act. */
export function unmaskings(session: Session): Unmaskings {
  return {
    allow: async (session_id, person_id, until) =>
      void (await run(session, 'allow_unmasking', { session_id, person_id, until_second: until })),
    until: async (session_id, person_id) => {
      const [row] = await run<{ until: SecondNo }>(session, 'unmasking_until', { session_id, person_id })
      return row?.until
    },
  }
}
