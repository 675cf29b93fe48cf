import type { OwnGrant } from '@fundwatch/domain'
import { rightToGrant } from '../../../policies/user.ts'
import type { Act } from '../trail/act.ts'
import { changeUser, type KeptUser, requireAnotherAdministrator, type UserWish } from './change-user.ts'
import { endAllSessions } from './end-all-sessions.ts'
import type { PeoplePorts } from './people-ports.ts'

/** Takes a role from a person; what he lent of it goes with it. The last administrator of the city keeps his. */
export function revokeRole(
  ports: PeoplePorts,
  act: Act,
  { role, scope, ...wish }: UserWish & OwnGrant,
): Promise<KeptUser> {
  return changeUser(ports, act, {
    ...wish,
    event: { kind: 'revoked', role, scope },
    what: '收回这个角色',
    may: (actor, person) => rightToGrant(actor, person, { role, scope }) !== undefined,
    unless: async (stores, kept) => {
      if (role === 'administrator' && scope.kind === 'city')
        await requireAnotherAdministrator(stores, kept, act)
    },
    also: endAllSessions,
  })
}
