import {
  type Actor,
  encloses,
  type OwnGrant,
  ROLES_OF_PERSONS,
  reachOf,
  type Scope,
  type UserId,
} from '@fundwatch/domain'

/** People make keys; a key makes none. */
export function canMakeKeys(actor: Actor): boolean {
  return actor.by !== 'api-key' && keyGrants(actor).length > 0
}

/** What somebody can put into a key: what is his own, not what was lent to him. */
function keyGrants(actor: Actor): readonly OwnGrant[] {
  return actor.grants
    .filter(({ role, lentBy }) => lentBy === null && !ROLES_OF_PERSONS.includes(role))
    .map(({ role, scope }) => ({ role, scope }))
}

/** Whether a key may be made for this. */
export function canPutIntoKey(actor: Actor, { role, scope }: OwnGrant): boolean {
  return keyGrants(actor).some((own) => own.role === role && encloses(own.scope, scope))
}

/** The homes whose people's keys somebody sees and may end. */
export function keyReach(actor: Actor): readonly Scope[] {
  return actor.by === 'api-key' ? [] : reachOf(actor, ['administrator'])
}

/** One ends one's own keys; administrators those of the people they look after. */
export function canRevokeKey(actor: Actor, key: { readonly madeBy: UserId; readonly home: Scope }): boolean {
  if (actor.by === 'api-key') return false
  return actor.userId === key.madeBy || keyReach(actor).some((scope) => encloses(scope, key.home))
}

/** What somebody may do with a key, for the page. */
export function apiKeyAbilities(
  actor: Actor,
  key: { readonly madeBy: UserId; readonly home: Scope; readonly isRevoked: boolean },
) {
  return { revoke: !key.isRevoked && canRevokeKey(actor, key) }
}
