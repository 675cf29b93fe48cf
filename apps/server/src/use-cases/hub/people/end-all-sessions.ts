import type { UserId } from '@fundwatch/domain'
import type { KeptUser } from './change-user.ts'
import type { PeopleStores } from './people-ports.ts'

/** Ends every session of a person, within the act that changed what he may do. */
export async function endAllSessions({ sessions }: PeopleStores, { id }: KeptUser): Promise<void> {
  await sessions.end(id as UserId, {})
}
