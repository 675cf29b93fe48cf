import type { UserAnswer, UserPage } from '@fundwatch/contract'
import { type Actor, civilDay, civilTime, type DayNo } from '@fundwatch/domain'
import type { Static } from 'typebox'
import { userAbilities } from '../../../policies/user.ts'
import { type KeptUser, personOf } from '../../../use-cases/hub/people/change-user.ts'
import type { UserRow } from '../../../use-cases/hub/people/people-ports.ts'

/** A person as the page sees him, with what the reader may do with him. */
export function presentUser(kept: KeptUser, actor: Actor): Static<typeof UserAnswer> {
  const { id, version, state } = kept
  const { account, name, home, team, isDemo, grants, delegations, absences, isLocked, password } = state
  return {
    id,
    version,
    state: {
      account,
      name,
      home,
      team,
      isDemo,
      grants: [...grants],
      delegations: delegations.map(({ delegationId, to, roles, fromDay, toDay }) => ({
        delegationId,
        to,
        roles: [...roles],
        from: civilDay(fromDay),
        until: civilDay(toDay),
      })),
      absences: absences.map(({ fromDay, toDay }) => ({ from: civilDay(fromDay), until: civilDay(toDay) })),
      isLocked,
      passwordSetAt: password && civilTime(password.setAt),
      mustChangePassword: password?.mustChange ?? false,
      hasSecondFactor: state.hasSecondFactor,
      subject: state.subject,
    },
    abilities: userAbilities(actor, personOf(kept)),
  }
}

/** A person in the list. */
export function presentUserRow(row: UserRow, today: DayNo): Static<typeof UserPage>['rows'][number] {
  const { userId, absences, grants, hasPassword: _, ...shown } = row
  return {
    ...shown,
    id: userId,
    grants: [...grants],
    isAway: absences.some(({ fromDay, toDay }) => fromDay <= today && today <= toDay),
  }
}
