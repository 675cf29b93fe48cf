import type { Act } from '../trail/act.ts'
import { changeUser, type KeptUser, type UserWish } from './change-user.ts'
import type { PeoplePorts } from './people-ports.ts'

/** Calls a person by another name from now on; what is written stays written. */
export function renameUser(
  ports: PeoplePorts,
  act: Act,
  { name, ...wish }: UserWish & { readonly name: string },
): Promise<KeptUser> {
  return changeUser(ports, act, { ...wish, event: { kind: 'renamed', name }, what: '修改这个用户' })
}
