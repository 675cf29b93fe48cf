import {
  type Actor,
  caseworkError,
  dayNoOfSecond,
  type User,
  type UserEvent,
  type UserId,
  userLaw,
} from '@fundwatch/domain'
import { canSeeUser, type Person, rightOver } from '../../../policies/user.ts'
import type { Kept } from '../histories.ts'
import type { Act } from '../trail/act.ts'
import type { PeoplePorts, PeopleStores } from './people-ports.ts'

/** A person as he is kept. */
export type KeptUser = Kept<User>

/** Which person is changed, as he was seen. */
export interface UserWish {
  readonly id: string
  readonly version: number
}

/** One change of a person. */
export interface UserChange extends UserWish {
  readonly event: UserEvent
  /** As in `没有权限…`. */
  readonly what: string
  /** Whether it may be done; by default, by whoever looks after the person. His right is never lent: administrators lend nothing. */
  readonly may?: (actor: Actor, person: Person) => boolean
  /** What else changes with it, after the event. */
  readonly also?: (stores: PeopleStores, kept: KeptUser) => Promise<void>
  /** What is looked at before the event. */
  readonly unless?: (stores: PeopleStores, kept: KeptUser) => Promise<void>
}

/** Does one thing to a person. Throws `not-found` for whom one may not see, `forbidden`, `stale`, and what the law throws. */
export async function changeUser(
  { transact, forgetActors }: PeoplePorts,
  act: Act,
  change: UserChange,
): Promise<KeptUser> {
  const kept = await transact(act, async (stores) => {
    const known = await seenUser(stores, act.actor, change.id)
    const may = change.may ?? looksAfter
    if (!may(act.actor, personOf(known))) throw caseworkError('forbidden', { what: change.what })
    if (known.version !== change.version) throw caseworkError('stale')
    await change.unless?.(stores, known)
    const next = await stores.histories.append(userLaw, { ...known, event: change.event })
    await change.also?.(stores, next)
    return next
  })
  forgetActors()
  return kept
}

const looksAfter = (actor: Actor, person: Person) => rightOver(actor, person) !== undefined

/** A person whom the actor may see; throws `not-found`. */
export async function seenUser(
  { histories }: Pick<PeopleStores, 'histories'>,
  actor: Actor,
  id: string,
): Promise<KeptUser> {
  const kept = await histories.load(userLaw, id)
  if (kept === undefined || !canSeeUser(actor, personOf(kept))) throw caseworkError('not-found')
  return kept
}

/** What policies know of a person. */
export function personOf({ id, state: { home, grants } }: KeptUser): Person {
  return { userId: id as UserId, home, grants }
}

/** Refuses to leave the city without an administrator who can act. */
export async function requireAnotherAdministrator(
  { users }: PeopleStores,
  { id, state }: KeptUser,
  { at }: Act,
): Promise<void> {
  const isOne = state.grants.some(({ role, scope }) => role === 'administrator' && scope.kind === 'city')
  if (!isOne || state.isLocked) return
  await users.holdAdministrators()
  if ((await users.otherAdministrators(id as UserId, dayNoOfSecond(at))) > 0) return
  throw caseworkError('wrong-state', {
    noun: '系统管理员',
    state: '只剩这一位',
    action: '停用、请假或收回授权',
  })
}
