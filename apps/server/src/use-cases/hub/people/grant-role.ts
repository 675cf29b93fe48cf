import type { OwnGrant } from '@fundwatch/domain'
import { rightToGrant } from '../../../policies/user.ts'
import type { Act } from '../trail/act.ts'
import { changeUser, type KeptUser, type UserWish } from './change-user.ts'
import { endAllSessions } from './end-all-sessions.ts'
import type { PeoplePorts } from './people-ports.ts'

/** Gives a person a role within a scope that the giver's own right encloses. Whoever may do more signs in anew. */
export function grantRole(
  ports: PeoplePorts,
  act: Act,
  { role, scope, ...wish }: UserWish & OwnGrant,
): Promise<KeptUser> {
  return changeUser(ports, act, {
    ...wish,
    event: { kind: 'granted', role, scope },
    what: '授予这个角色',
    may: (actor, person) => rightToGrant(actor, person, { role, scope }) !== undefined,
    also: endAllSessions,
  })
}
