import { apiKeyLaw, type UserId } from '@fundwatch/domain'
import type { KeptUser } from './change-user.ts'
import type { PeopleStores } from './people-ports.ts'

/** Ends every key that a person made, within the act that shuts him out; each in its own history. */
export async function endAllKeys({ histories, apiKeys }: PeopleStores, { id }: KeptUser): Promise<void> {
  for (const keyId of await apiKeys.openOf(id as UserId)) {
    const key = await histories.load(apiKeyLaw, keyId)
    if (key !== undefined) await histories.append(apiKeyLaw, { ...key, event: { kind: 'revoked' } })
  }
}
