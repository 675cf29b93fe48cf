import type { UserId } from '@fundwatch/domain'
import type { Act } from '../trail/act.ts'
import { changeUser, type KeptUser, type UserWish } from './change-user.ts'
import { endAllSessions } from './end-all-sessions.ts'
import type { PeoplePorts } from './people-ports.ts'

/** Removes the second factor of a person who has lost it, recovery codes included. */
export function takeSecondFactor(ports: PeoplePorts, act: Act, wish: UserWish): Promise<KeptUser> {
  return changeUser(ports, act, {
    ...wish,
    event: { kind: 'second-factor-removed' },
    what: '取消这个用户的动态验证码',
    also: async (stores, kept) => {
      await stores.credentials.removeFactor(kept.id as UserId)
      await endAllSessions(stores, kept)
    },
  })
}
