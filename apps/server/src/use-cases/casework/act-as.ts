import type { Actor } from '@fundwatch/domain'
import { type Act, actingBy } from '../hub/trail/act.ts'

/** The act by the right that allows it: one's own before one that somebody lent; undefined when none does. */
export function actAs(act: Act, may: (actor: Actor) => boolean): Act | undefined {
  const { actor } = act
  const own = actor.grants.filter(({ lentBy }) => lentBy === null)
  if (may({ ...actor, grants: own })) return { ...act, lentBy: null }
  const lent = actor.grants.find(
    (grant) => grant.lentBy !== null && may({ ...actor, grants: [...own, grant] }),
  )
  return lent === undefined ? undefined : actingBy(act, lent)
}
