import {
  type Absence,
  dayNoOfSecond,
  type Holdings,
  type OwnGrant,
  type SecondNo,
  type UserId,
} from '@fundwatch/domain'
import type { AdmissionStore } from '../../../use-cases/hub/people/proof-ports.ts'
import type { Session } from '../statement-file.ts'
import { run } from './people-statements.ts'

interface SessionRow {
  readonly session_id: string
  readonly means: 'password' | 'oidc'
  readonly second_factor_due: boolean
  readonly seen_at: SecondNo
  readonly user_id: UserId
  readonly name: string
  readonly must_change_password: boolean
  readonly has_second_factor: boolean
  readonly grants: readonly OwnGrant[]
  readonly absences: readonly Absence[]
  readonly lent: Holdings['lent']
}

interface KeyRow {
  readonly key_id: string
  readonly key_name: string
  readonly wanted: readonly OwnGrant[]
  readonly grants: readonly OwnGrant[]
  readonly used_at: SecondNo | null
  readonly user_id: UserId
  readonly name: string
}

/** What requests are admitted by: one indexed read each. */
export function admissionStore(session: Session): AdmissionStore {
  return {
    session: async (tokenHash, at, idleSeconds) => {
      const wish = { token_hash: tokenHash, at, idle_seconds: idleSeconds, day: dayNoOfSecond(at) }
      const [row] = await run<SessionRow>(session, 'admit_session', wish)
      return row && admitted(row)
    },
    apiKey: async (secretHash, at) => {
      const wish = { secret_hash: secretHash, day: dayNoOfSecond(at) }
      const [row] = await run<KeyRow>(session, 'admit_api_key', wish)
      return row && keyOf(row)
    },
    touchSession: async (sessionId, at) =>
      void (await run(session, 'touch_session', { session_id: sessionId, at })),
    touchApiKey: async (keyId, at, address) =>
      void (await run(session, 'touch_api_key', { key_id: keyId, at, address })),
  }
}

const admitted = (row: SessionRow) => ({
  sessionId: row.session_id,
  means: row.means,
  isSecondFactorDue: row.second_factor_due,
  seenAt: row.seen_at,
  userId: row.user_id,
  name: row.name,
  mustChangePassword: row.must_change_password,
  hasSecondFactor: row.has_second_factor,
  grants: row.grants,
  absences: row.absences,
  lent: row.lent,
})

const keyOf = (row: KeyRow) => ({
  keyId: row.key_id,
  keyName: row.key_name,
  wanted: row.wanted,
  grants: row.grants,
  usedAt: row.used_at,
  userId: row.user_id,
  name: row.name,
})
