import { caseworkError, type DayNo, type Role, type UserId, userLaw } from '@fundwatch/domain'
import { canLendTo, canSpeakFor } from '../../../policies/user.ts'
import type { Act } from '../trail/act.ts'
import { changeUser, type KeptUser, type UserWish } from './change-user.ts'
import type { PeoplePorts } from './people-ports.ts'

/** Lends roles to a colleague for some days. What is written in his hands names the lender too. */
export function delegateRoles(
  ports: PeoplePorts & { readonly newId: () => string },
  act: Act,
  wish: UserWish & {
    readonly to: string
    readonly roles: readonly Role[]
    readonly fromDay: DayNo
    readonly toDay: DayNo
  },
): Promise<KeptUser> {
  const { id, version, roles, fromDay, toDay } = wish
  const to = wish.to as UserId
  return changeUser(ports, act, {
    id,
    version,
    event: { kind: 'delegated', delegationId: ports.newId(), to, roles: [...new Set(roles)], fromDay, toDay },
    what: '委托这个用户的角色',
    may: canSpeakFor,
    unless: async ({ histories }, { state: { home } }) => {
      // Nobody lends to himself, least of all who arranges it for somebody else.
      const isHimself = to === id || to === act.actor.userId
      const colleague = isHimself ? undefined : await histories.load(userLaw, to)
      // Whoever is no colleague is nobody here: the form must not tell who exists elsewhere.
      if (colleague === undefined || colleague.state.isLocked || !canLendTo(home, colleague.state.home))
        throw caseworkError('field-invalid', { field: '受托人', reason: '应为同一部门的其他在用用户' })
    },
  })
}

/** Takes back what was lent. */
export function endDelegation(
  ports: PeoplePorts,
  act: Act,
  { delegationId, ...wish }: UserWish & { readonly delegationId: string },
): Promise<KeptUser> {
  return changeUser(ports, act, {
    ...wish,
    event: { kind: 'delegation-ended', delegationId },
    what: '收回这个用户的委托',
    may: canSpeakFor,
  })
}
