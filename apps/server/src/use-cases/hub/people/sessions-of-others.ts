import { caseworkError, type UserId } from '@fundwatch/domain'
import { rightOver } from '../../../policies/user.ts'
import type { Act } from '../trail/act.ts'
import { type KeptUser, personOf, seenUser } from './change-user.ts'
import type { PeoplePorts, PeopleStores } from './people-ports.ts'
import type { SessionRow } from './proof-ports.ts'

/** Where a person is signed in, for those who look after him. Throws `not-found` and `forbidden`. */
export function listUserSessions(
  { transact, idleSeconds }: Pick<PeoplePorts, 'transact'> & { readonly idleSeconds: number },
  act: Act,
  { id }: { readonly id: string },
): Promise<readonly SessionRow[]> {
  return transact(act, async (stores) => {
    await lookedAfter(stores, act, id)
    return stores.sessions.list(id as UserId, act.at, idleSeconds)
  })
}

/** Ends one session of a person, or all of them, at once; he may sign in again. Throws `not-found` and `forbidden`. */
export async function endUserSessions(
  { transact, forgetActors }: PeoplePorts,
  act: Act,
  { id, sessionId }: { readonly id: string; readonly sessionId: string | null },
): Promise<number> {
  const ended = await transact(act, async (stores) => {
    await lookedAfter(stores, act, id)
    const count = await stores.sessions.end(id as UserId, sessionId === null ? {} : { sessionId })
    // Of all there may be none; one that is named must be there.
    if (count === 0 && sessionId !== null) throw caseworkError('not-found')
    await stores.trail.write([
      { action: 'end-sessions-of-other', noun: 'user', id, before: null, after: { count } },
    ])
    return count
  })
  forgetActors()
  return ended
}

async function lookedAfter(stores: PeopleStores, { actor }: Act, id: string): Promise<KeptUser> {
  const kept = await seenUser(stores, actor, id)
  if (rightOver(actor, personOf(kept)) === undefined)
    throw caseworkError('forbidden', { what: '查看和结束他的会话' })
  return kept
}
