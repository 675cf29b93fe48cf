import type { UserId } from '@fundwatch/domain'
import type { Act } from '../trail/act.ts'
import { changeUser, type KeptUser, type UserWish } from './change-user.ts'
import { endAllSessions } from './end-all-sessions.ts'
import type { PeoplePorts } from './people-ports.ts'
import type { Passwords } from './proof-ports.ts'
import { makePassword } from './token.ts'

/** Gives a person a new password, told once, which he must change when he signs in. His sessions end. */
export async function resetPassword(
  ports: PeoplePorts & { readonly passwords: Passwords },
  act: Act,
  wish: UserWish,
): Promise<{ readonly kept: KeptUser; readonly password: string }> {
  const password = makePassword()
  const hash = await ports.passwords.hash(password)
  const kept = await changeUser(ports, act, {
    ...wish,
    event: { kind: 'password-set', mustChange: true },
    what: '重设这个用户的密码',
    also: async (stores, changed) => {
      await stores.credentials.setPassword(changed.id as UserId, hash)
      await endAllSessions(stores, changed)
    },
  })
  return { kept, password }
}
