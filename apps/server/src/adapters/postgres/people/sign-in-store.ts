import type { SecondNo, UserId } from '@fundwatch/domain'
import type { SignInStore } from '../../../use-cases/hub/people/proof-ports.ts'
import type { Session } from '../statement-file.ts'
import { run } from './people-statements.ts'

interface CredentialRow {
  readonly user_id: UserId
  readonly name: string
  readonly is_locked: boolean
  readonly has_second_factor: boolean
  readonly password_hash: string | null
}

interface ForeignRow {
  readonly state: string
  readonly nonce: string
  readonly code_verifier: string
  readonly ends_at: SecondNo
}

/** What is read and counted before anybody is signed in. */
export function signInStore(session: Session): SignInStore {
  return {
    credentialOf: async (account) => {
      const [row] = await run<CredentialRow>(session, 'credential_of_account', { account })
      return row && credential(row)
    },
    userOfSubject: async (issuer, subject) => {
      const [row] = await run<Pick<CredentialRow, 'user_id' | 'name' | 'is_locked'>>(
        session,
        'user_of_subject',
        { issuer, subject },
      )
      return row && { userId: row.user_id, name: row.name, isLocked: row.is_locked }
    },
    reserve: async (thing, at, freeGuesses) => {
      const [row] = await run<{ blocked_until: SecondNo; was_refused: boolean }>(session, 'reserve_attempt', {
        thing,
        at,
        free_guesses: freeGuesses,
      })
      return row?.was_refused ? row.blocked_until : null
    },
    forgive: async (thing, wholly) => void (await run(session, 'forgive_attempt', { thing, wholly })),
    beginForeign: async ({ ticketHash, state, nonce, codeVerifier, endsAt }) =>
      void (await run(session, 'begin_foreign_sign_in', {
        ticket_hash: ticketHash,
        state,
        nonce,
        code_verifier: codeVerifier,
        ends_at: endsAt,
      })),
    takeForeign: async (ticketHash) => {
      const [row] = await run<ForeignRow>(session, 'take_foreign_sign_in', { ticket_hash: ticketHash })
      return (
        row && { state: row.state, nonce: row.nonce, codeVerifier: row.code_verifier, endsAt: row.ends_at }
      )
    },
    tidy: async (at, idleSeconds) =>
      void (await run(session, 'forget_sessions', { at, idle_seconds: idleSeconds })),
  }
}

const credential = (row: CredentialRow) => ({
  userId: row.user_id,
  name: row.name,
  isLocked: row.is_locked,
  hasSecondFactor: row.has_second_factor,
  passwordHash: row.password_hash,
})
