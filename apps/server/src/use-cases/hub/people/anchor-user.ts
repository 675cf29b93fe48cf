import type { Subject } from '@fundwatch/domain'
import type { Act } from '../trail/act.ts'
import { changeUser, type KeptUser, type UserWish } from './change-user.ts'
import { endAllSessions } from './end-all-sessions.ts'
import type { PeoplePorts } from './people-ports.ts'

/** Says who a person is at the sign-in service, by which he can sign in from now on. Throws `already-there` for a subject that is somebody else. */
export function anchorUser(
  ports: PeoplePorts,
  act: Act,
  { issuer, subject, ...wish }: UserWish & Subject,
): Promise<KeptUser> {
  return changeUser(ports, act, {
    ...wish,
    event: { kind: 'anchored', issuer, subject },
    what: '关联这个用户的统一身份',
    also: endAllSessions,
  })
}

/** From now on the person signs in here only. */
export function unanchorUser(ports: PeoplePorts, act: Act, wish: UserWish): Promise<KeptUser> {
  return changeUser(ports, act, {
    ...wish,
    event: { kind: 'unanchored' },
    what: '取消这个用户的统一身份',
    also: endAllSessions,
  })
}
