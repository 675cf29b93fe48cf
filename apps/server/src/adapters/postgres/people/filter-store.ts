import type { FilterStore, SavedFilter } from '../../../use-cases/hub/people/saved-filters.ts'
import type { Session } from '../statement-file.ts'
import { run } from './people-statements.ts'

/** The filters that people keep, on the session of an act. */
export function filterStore(session: Session): FilterStore {
  return {
    of: (user_id, list) => run<SavedFilter>(session, 'saved_filters', { user_id, list }),
    keep: async (user_id, list, { name, search }) =>
      (await run(session, 'keep_filter', { user_id, list, name, search })).length > 0,
    forget: async (user_id, list, name) =>
      (await run(session, 'forget_filter', { user_id, list, name })).length > 0,
  }
}
