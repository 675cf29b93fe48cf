import {
  ApiKeyAnswer,
  ApiKeyList,
  MadeApiKey,
  MakeApiKeyRequest,
  RevokeApiKeyRequest,
} from '@fundwatch/contract'
import { type Actor, type ApiKey, civilDay, civilTime, type Scope } from '@fundwatch/domain'
import type { Static } from 'typebox'
import { apiKeyAbilities } from '../../../policies/api-key.ts'
import type { Kept } from '../../../use-cases/hub/histories.ts'
import { listApiKeys } from '../../../use-cases/hub/people/list-api-keys.ts'
import { makeApiKey } from '../../../use-cases/hub/people/make-api-key.ts'
import type { MakingPorts } from '../../../use-cases/hub/people/make-user.ts'
import { revokeApiKey } from '../../../use-cases/hub/people/revoke-api-key.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { readDay } from '../read-day.ts'

const CITY: Scope = { kind: 'city' }

const list = endpoint({
  method: 'GET',
  path: '/api-keys/list',
  title: '接口密钥',
  auth: 'signed-in',
  answer: ApiKeyList,
  handle: async (ports: MakingPorts, { act }) => ({
    rows: (await listApiKeys(ports, act)).map((row) => ({
      id: row.keyId,
      version: row.version,
      madeBy: row.madeByName,
      state: presentState(row),
      usedAt: row.usedAt === null ? null : civilTime(row.usedAt),
      usedFrom: row.usedFrom,
    })),
  }),
})

const make = endpoint({
  method: 'POST',
  path: '/api-keys/make',
  title: '生成接口密钥',
  auth: 'signed-in',
  body: MakeApiKeyRequest,
  answer: MadeApiKey,
  handle: async (ports: MakingPorts, { body, act, actor }) => {
    const expiresOn = readDay(body.expiresOn, '有效期')
    const { kept, key } = await makeApiKey(ports, act, { ...body, expiresOn })
    return { apiKey: present(kept, actor), key }
  },
})

const revoke = endpoint({
  method: 'POST',
  path: '/api-keys/revoke',
  title: '作废接口密钥',
  auth: 'signed-in',
  body: RevokeApiKeyRequest,
  answer: ApiKeyAnswer,
  handle: async (ports: MakingPorts, { body, act, actor }) =>
    present(await revokeApiKey(ports, act, body), actor),
})

/** Keys with which programs act for people. */
export const apiKeyEndpoints: readonly AnyEndpoint<MakingPorts>[] = [list, make, revoke]

/** Who made or ended a key may end it; after that nobody. */
function present({ id, version, state }: Kept<ApiKey>, actor: Actor): Static<typeof ApiKeyAnswer> {
  const abilities = apiKeyAbilities(actor, { madeBy: actor.userId, home: CITY, isRevoked: state.isRevoked })
  return { id, version, state: presentState(state), abilities }
}

function presentState({ name, prefix, grants, expiresOn, isRevoked }: Omit<ApiKey, 'madeBy'>) {
  return { name, prefix, grants: [...grants], expiresOn: civilDay(expiresOn), isRevoked }
}
