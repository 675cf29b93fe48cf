import { caseworkError } from '@fundwatch/domain'
import type { Act } from '../trail/act.ts'
import type { PeoplePorts } from './people-ports.ts'

/** Ends one of one's own sessions: signing out is ending the present one. Throws `not-found` for what is not one's own. */
export async function endSession(
  { transact, forgetActors }: PeoplePorts,
  act: Act,
  { sessionId }: { readonly sessionId: string },
): Promise<void> {
  const { userId } = act.actor
  await transact(act, async ({ sessions, trail }) => {
    if ((await sessions.end(userId, { sessionId })) === 0) throw caseworkError('not-found')
    await trail.write([{ action: 'end-session', noun: 'user', id: userId, before: null, after: null }])
  })
  forgetActors()
}
