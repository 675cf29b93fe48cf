import type { DayNo } from '../civil-time.ts'
import type { Grant, UserId } from './actor.ts'
import type { Absence, Delegation, OwnGrant } from './user.ts'

/** What a person may draw on: his own, and what others lend him. */
export interface Holdings {
  readonly grants: readonly OwnGrant[]
  readonly absences: readonly Absence[]
  /** Of everybody who lends to him and is not locked, with what he holds himself. */
  readonly lent: readonly (Pick<Delegation, 'roles' | 'fromDay' | 'toDay'> & {
    readonly by: UserId
    readonly grants: readonly OwnGrant[]
  })[]
}

/** What a person may use on a day. Who is away uses nothing: what he left is in the hands of those he lent it to. */
export function grantsOn({ grants, absences, lent }: Holdings, day: DayNo): readonly Grant[] {
  const holds = (days: { readonly fromDay: DayNo; readonly toDay: DayNo }) =>
    days.fromDay <= day && day <= days.toDay
  if (absences.some(holds)) return []
  const own = grants.map(({ role, scope }) => ({ role, scope, lentBy: null }))
  const borrowed = lent
    .filter(holds)
    .flatMap(({ by, roles, grants: theirs }) =>
      theirs
        .filter(({ role }) => roles.includes(role))
        .map(({ role, scope }) => ({ role, scope, lentBy: by })),
    )
  return [...own, ...borrowed]
}
