import { type ApiKey, apiKeyLaw, caseworkError, userLaw } from '@fundwatch/domain'
import { canRevokeKey } from '../../../policies/api-key.ts'
import type { Kept } from '../histories.ts'
import type { Act } from '../trail/act.ts'
import type { PeoplePorts, PeopleStores } from './people-ports.ts'

/** Ends a key at once. Throws `not-found` for one that somebody does not see. */
export async function revokeApiKey(
  ports: PeoplePorts,
  act: Act,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<Kept<ApiKey>> {
  const kept = await ports.transact(act, async (stores) => {
    const known = await stores.histories.load(apiKeyLaw, id)
    if (known === undefined || !canRevokeKey(act.actor, await ownerOf(stores, known)))
      throw caseworkError('not-found')
    if (known.version !== version) throw caseworkError('stale')
    return stores.histories.append(apiKeyLaw, { ...known, event: { kind: 'revoked' } })
  })
  ports.forgetActors()
  return kept
}

async function ownerOf({ histories }: PeopleStores, { state: { madeBy } }: Kept<ApiKey>) {
  const maker = await histories.load(userLaw, madeBy)
  if (maker === undefined) throw caseworkError('not-found')
  return { madeBy, home: maker.state.home }
}
