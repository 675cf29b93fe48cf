import type { SecondNo } from '@fundwatch/domain'
import type { SessionStore } from '../../../use-cases/hub/people/proof-ports.ts'
import type { Session } from '../statement-file.ts'
import { run } from './people-statements.ts'

interface Row {
  readonly session_id: string
  readonly means: 'password' | 'oidc'
  readonly began_at: SecondNo
  readonly seen_at: SecondNo
  readonly ends_at: SecondNo
  readonly address: string | null
  readonly agent: string | null
}

/** The sessions of people, by the hash of their tokens. */
export function sessionStore(session: Session): SessionStore {
  return {
    open: async (opened) =>
      void (await run(session, 'open_session', {
        session_id: opened.sessionId,
        user_id: opened.userId,
        token_hash: opened.tokenHash,
        means: opened.means,
        second_factor_due: opened.isSecondFactorDue,
        at: opened.at,
        ends_at: opened.endsAt,
        address: opened.address,
        agent: opened.agent,
      })),
    renew: async (sessionId, { tokenHash, isSecondFactorDue, at }) =>
      void (await run(session, 'renew_session', {
        session_id: sessionId,
        token_hash: tokenHash,
        second_factor_due: isSecondFactorDue,
        at,
      })),
    end: async (userId, { sessionId, but }) => {
      const wish = { user_id: userId, session_id: sessionId ?? null, but: but ?? null }
      return (await run(session, 'end_sessions', wish)).length
    },
    list: async (userId, at, idleSeconds) => {
      const wish = { user_id: userId, at, idle_seconds: idleSeconds }
      const rows = await run<Row>(session, 'list_sessions', wish)
      return rows.map((row) => ({
        sessionId: row.session_id,
        means: row.means,
        beganAt: row.began_at,
        seenAt: row.seen_at,
        endsAt: row.ends_at,
        address: row.address,
        agent: row.agent,
      }))
    },
  }
}
