import type { Act } from '../trail/act.ts'
import { changeUser, type KeptUser, requireAnotherAdministrator, type UserWish } from './change-user.ts'
import { endAllKeys } from './end-all-keys.ts'
import { endAllSessions } from './end-all-sessions.ts'
import type { PeoplePorts } from './people-ports.ts'

/**
 * Shuts a person out at once. His sessions and keys end for good: letting him in again opens nothing that he does not open himself. The
 * last administrator of the city is not shut out.
 */
export function lockUser(ports: PeoplePorts, act: Act, wish: UserWish): Promise<KeptUser> {
  return changeUser(ports, act, {
    ...wish,
    event: { kind: 'locked' },
    what: '停用这个用户',
    unless: (stores, kept) => requireAnotherAdministrator(stores, kept, act),
    also: async (stores, kept) => {
      await endAllSessions(stores, kept)
      await endAllKeys(stores, kept)
    },
  })
}

/** Lets a person in again. */
export function unlockUser(ports: PeoplePorts, act: Act, wish: UserWish): Promise<KeptUser> {
  return changeUser(ports, act, { ...wish, event: { kind: 'unlocked' }, what: '启用这个用户' })
}
