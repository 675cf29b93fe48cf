import { caseworkError } from '@fundwatch/domain'
import type { CredentialStore } from '../../../use-cases/hub/people/proof-ports.ts'
import type { Session } from '../statement-file.ts'
import { run } from './people-statements.ts'

interface Row {
  readonly account: string
  readonly name: string
  readonly password_hash: string | null
  readonly has_second_factor: boolean
  readonly pending_factor: Buffer | null
  readonly second_factor: Buffer | null
}

/** The secrets of people. */
export function credentialStore(session: Session): CredentialStore {
  return {
    setPassword: async (userId, hash) =>
      void (await run(session, 'set_password', { user_id: userId, password_hash: hash })),
    of: async (userId) => {
      const [row] = await run<Row>(session, 'credential_of_user', { user_id: userId })
      if (row === undefined) throw caseworkError('not-found')
      return {
        account: row.account,
        name: row.name,
        passwordHash: row.password_hash,
        hasSecondFactor: row.has_second_factor,
        pendingFactor: row.pending_factor,
        secondFactor: row.second_factor,
      }
    },
    showFactor: async (userId, sealed) =>
      void (await run(session, 'set_pending_factor', { user_id: userId, sealed })),
    confirmFactor: async (userId, { step, recoveryHashes }) => {
      const codes = recoveryHashes.map((hash) => hash.toString('hex'))
      await run(session, 'forget_recovery_codes', { user_id: userId })
      return (await run(session, 'confirm_factor', { user_id: userId, step, codes })).length > 0
    },
    removeFactor: async (userId) => void (await run(session, 'remove_factor', { user_id: userId })),
    useStep: async (userId, step) => (await run(session, 'use_step', { user_id: userId, step })).length > 0,
    useRecoveryCode: async (userId, hash) =>
      (await run(session, 'use_recovery_code', { user_id: userId, code_hash: hash })).length > 0,
  }
}
