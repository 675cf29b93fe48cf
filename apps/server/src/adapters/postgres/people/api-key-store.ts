import {
  type ApiKey,
  type DayNo,
  type OwnGrant,
  type SecondNo,
  scopeKey,
  type UserId,
} from '@fundwatch/domain'
import type { Kept } from '../../../use-cases/hub/histories.ts'
import type { ApiKeyStore } from '../../../use-cases/hub/people/people-ports.ts'
import type { Projection } from '../casework/histories.ts'
import type { Session } from '../statement-file.ts'
import { run } from './people-statements.ts'

interface Row {
  readonly key_id: string
  readonly version: number
  readonly made_by: UserId
  readonly made_by_name: string
  readonly name: string
  readonly prefix: string
  readonly grants: readonly OwnGrant[]
  readonly expires_on: DayNo
  readonly is_revoked: boolean
  readonly used_at: SecondNo | null
  readonly used_from: string | null
}

/** The list of API keys, and what opens with them. */
export function apiKeyStore(session: Session): ApiKeyStore {
  return {
    list: async (madeBy, homes) => {
      const rows = await run<Row>(session, 'list_api_keys', {
        made_by: madeBy,
        sees_all: homes.some(({ kind }) => kind === 'city'),
        home_keys: homes.map(scopeKey),
      })
      return rows.map((row) => ({
        keyId: row.key_id,
        version: row.version,
        madeBy: row.made_by,
        madeByName: row.made_by_name,
        name: row.name,
        prefix: row.prefix,
        grants: row.grants,
        expiresOn: row.expires_on,
        isRevoked: row.is_revoked,
        usedAt: row.used_at,
        usedFrom: row.used_from,
      }))
    },
    openOf: async (madeBy) => {
      const rows = await run<{ key_id: string }>(session, 'open_api_keys', { made_by: madeBy })
      return rows.map(({ key_id }) => key_id)
    },
    keepSecret: async (keyId, secretHash) =>
      void (await run(session, 'keep_api_key_secret', { key_id: keyId, secret_hash: secretHash })),
  }
}

/** Brings the list of API keys up to date. */
export const projectApiKeys: Projection = async (session, kept) => {
  const keys = (kept as readonly Kept<ApiKey>[]).map(({ id, version, state }) => ({
    key_id: id,
    version,
    made_by: state.madeBy,
    name: state.name,
    prefix: state.prefix,
    grants: state.grants,
    expires_on: state.expiresOn,
    is_revoked: state.isRevoked,
  }))
  await run(session, 'project_api_keys', { keys: JSON.stringify(keys) })
}
