import { maskText } from '@fundwatch/domain'
import type { Act } from '../../../use-cases/hub/trail/act.ts'
import type { Trail } from '../../../use-cases/hub/trail/trail.ts'
import type { Session } from '../statement-file.ts'
import { run } from './casework-statements.ts'

/** Writes the audit trail of one act into its transaction. */
export function trailWriter(session: Session, act: Act): Trail {
  return {
    write: async (entries) => {
      if (entries.length === 0) return
      await run(session, 'write_trail', {
        at_second: act.at,
        user_id: act.actor.userId,
        user_name: act.actor.name,
        by_means: act.actor.by,
        lent_by: act.lentBy,
        // What somebody typed as his reason may name a person by number.
        reason: act.reason === null ? null : maskText(act.reason),
        request_id: act.requestId,
        address: act.address,
        entries: JSON.stringify(entries),
      })
    },
  }
}
