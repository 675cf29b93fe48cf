import { dayNoOfSecond, type Role } from '@fundwatch/domain'
import { userReach } from '../../../policies/user.ts'
import type { Act } from '../trail/act.ts'
import type { PeoplePorts, UserRow } from './people-ports.ts'

/** How a list of people is asked for. */
export interface UserListWish {
  readonly text: string | null
  readonly role: Role | null
  readonly isLocked: boolean | null
  readonly after: string | null
  readonly limit: number
}

/** A page of people; counted to 10,000. */
export interface UserPage {
  readonly rows: readonly UserRow[]
  readonly next: string | null
  readonly counted: number
  readonly isCountCapped: boolean
}

const MOST_COUNTED = 10_000

/** The people whom somebody may see by his rights, by account. Whoever has no such right sees an empty list. */
export async function listUsers(
  { transact }: Pick<PeoplePorts, 'transact'>,
  act: Act,
  { limit, ...wish }: UserListWish,
): Promise<UserPage> {
  const homes = userReach(act.actor)
  const filter = { ...wish, homes, most: limit + 1, day: dayNoOfSecond(act.at) }
  return transact(act, async ({ users }) => {
    const found = await users.list(filter)
    const counted = await users.count(filter)
    const rows = found.slice(0, limit)
    return {
      rows,
      next: found.length > limit ? (rows.at(-1)?.account ?? null) : null,
      counted: Math.min(counted, MOST_COUNTED),
      isCountCapped: counted > MOST_COUNTED,
    }
  })
}
