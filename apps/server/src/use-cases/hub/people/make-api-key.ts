import {
  type ApiKey,
  apiKeyLaw,
  caseworkError,
  type DayNo,
  dayNoOfSecond,
  type OwnGrant,
} from '@fundwatch/domain'
import { canMakeKeys, canPutIntoKey } from '../../../policies/api-key.ts'
import type { Kept } from '../histories.ts'
import type { Act } from '../trail/act.ts'
import type { PeoplePorts } from './people-ports.ts'
import { hashOfToken, makeToken } from './token.ts'

const PREFIX_LENGTH = 8
/** No key is for ever. */
const LONGEST_DAYS = 366

/** Makes a key with which a program acts as its maker, within these rights as far as he has them himself. The key is told once. */
export async function makeApiKey(
  ports: PeoplePorts & { readonly newId: () => string },
  act: Act,
  { name, grants, expiresOn }: Pick<ApiKey, 'name' | 'grants' | 'expiresOn'>,
): Promise<{ readonly kept: Kept<ApiKey>; readonly key: string }> {
  const { actor, at } = act
  if (!canMakeKeys(actor) || !grants.every((grant: OwnGrant) => canPutIntoKey(actor, grant)))
    throw caseworkError('forbidden', { what: '为这些角色生成密钥' })
  requireExpiry(expiresOn, dayNoOfSecond(at))
  const secret = makeToken()
  const prefix = `fw_${secret.slice(0, PREFIX_LENGTH)}`
  const key = `fw_${secret}`
  const kept = await ports.transact(act, async ({ histories, apiKeys }) => {
    const made = await histories.append(apiKeyLaw, {
      id: ports.newId(),
      version: 0,
      state: null,
      event: { kind: 'made', madeBy: actor.userId, name, prefix, grants, expiresOn },
    })
    await apiKeys.keepSecret(made.id, hashOfToken(key))
    return made
  })
  return { kept, key }
}

function requireExpiry(expiresOn: DayNo, today: DayNo): void {
  if (expiresOn - today > LONGEST_DAYS)
    throw caseworkError('field-invalid', { field: '有效期', reason: `最长 ${LONGEST_DAYS} 天` })
}
