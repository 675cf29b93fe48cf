import type { Act } from '../trail/act.ts'
import { changeUser, type KeptUser, type UserWish } from './change-user.ts'
import type { PeoplePorts } from './people-ports.ts'

/** Puts a person into a team of his place, or into none. */
export function setTeam(
  ports: PeoplePorts,
  act: Act,
  { team, ...wish }: UserWish & { readonly team: string | null },
): Promise<KeptUser> {
  return changeUser(ports, act, { ...wish, event: { kind: 'team-set', team }, what: '调整这个用户的分组' })
}
