import { keyReach } from '../../../policies/api-key.ts'
import type { Act } from '../trail/act.ts'
import type { ApiKeyRow, PeoplePorts } from './people-ports.ts'

/** One's own keys, and those of the people one looks after. */
export function listApiKeys(
  { transact }: Pick<PeoplePorts, 'transact'>,
  act: Act,
): Promise<readonly ApiKeyRow[]> {
  const { actor } = act
  return transact(act, ({ apiKeys }) => apiKeys.list(actor.userId, keyReach(actor)))
}
