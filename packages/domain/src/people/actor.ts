import type { Role } from './role.ts'
import { covers, type Place, type Scope } from './scope.ts'

/** The identity of a person of the platform, a UUID. */
export type UserId = string & { readonly unit: 'user' }

/** The platform itself: schedulers, jobs and the command line act under this name. */
export const SYSTEM_USER = '00000000-0000-0000-0000-000000000000' as UserId

/** A role within a scope; lent by somebody who is away, or one's own. */
export interface Grant {
  readonly role: Role
  readonly scope: Scope
  /** Whose it is, when it was delegated. */
  readonly lentBy: UserId | null
}

/** Who acts, with what he may use at this moment. */
export interface Actor {
  readonly userId: UserId
  /** As the audit trail calls him. */
  readonly name: string
  readonly grants: readonly Grant[]
  readonly by: 'session' | 'api-key' | 'system'
}

/** The first grant of one of the roles that reaches a place; undefined when there is none. One's own comes before a lent one. */
export function grantFor(actor: Actor, roles: readonly Role[], place: Place): Grant | undefined {
  const fitting = actor.grants.filter(({ role, scope }) => roles.includes(role) && covers(scope, place))
  return fitting.find(({ lentBy }) => lentBy === null) ?? fitting[0]
}

/** Whether the actor holds one of the roles where the thing belongs. */
export function isAllowed(actor: Actor, roles: readonly Role[], place: Place): boolean {
  return grantFor(actor, roles, place) !== undefined
}

/** The scopes in which the actor holds one of the roles: what a list may show. Empty means nothing at all. */
export function reachOf(actor: Actor, roles: readonly Role[]): readonly Scope[] {
  const reached = actor.grants.filter(({ role }) => roles.includes(role)).map(({ scope }) => scope)
  return reached.some(({ kind }) => kind === 'city') ? [{ kind: 'city' }] : reached
}
