import type { Absence } from '@fundwatch/domain'
import { canSpeakFor } from '../../../policies/user.ts'
import type { Act } from '../trail/act.ts'
import { changeUser, type KeptUser, requireAnotherAdministrator, type UserWish } from './change-user.ts'
import type { PeoplePorts } from './people-ports.ts'

/** Says when somebody is away: then he acts for nobody, and work is not given to him. */
export function reportAbsence(
  ports: PeoplePorts,
  act: Act,
  { fromDay, toDay, ...wish }: UserWish & Absence,
): Promise<KeptUser> {
  return changeUser(ports, act, {
    ...wish,
    event: { kind: 'reported-absent', fromDay, toDay },
    what: '为这个用户请假',
    may: canSpeakFor,
    unless: (stores, kept) => requireAnotherAdministrator(stores, kept, act),
  })
}

/** Says that somebody is back, or will not be away after all. */
export function reportBack(ports: PeoplePorts, act: Act, wish: UserWish): Promise<KeptUser> {
  return changeUser(ports, act, {
    ...wish,
    event: { kind: 'reported-back' },
    what: '为这个用户销假',
    may: canSpeakFor,
  })
}
