import { type Actor, caseworkError } from '@fundwatch/domain'
import type { AdmittedSession, Doorkeeper, Lacking } from '../../../use-cases/hub/people/admission.ts'
import type { FactorPorts } from '../../../use-cases/hub/people/second-factor.ts'
import type { Opened, Visit } from '../../../use-cases/hub/people/sign-in.ts'
import type { ElsewherePorts } from '../../../use-cases/hub/people/sign-in-elsewhere.ts'
import { pageTokenOf } from '../../../use-cases/hub/people/token.ts'
import type { CallSession } from '../endpoint.ts'

/** What the addresses of sessions need. */
export type SessionPorts = FactorPorts & ElsewherePorts & { readonly doorkeeper: Doorkeeper }

/** The session of a call; programs have none, and are told so. */
export function sessionOf({ current }: CallSession): AdmittedSession {
  if (current === null) throw caseworkError('unauthenticated')
  return current
}

/** Where a sign-in comes from; a session that the browser had ends with it, so that none can be foisted on anybody. */
export function visitOf(session: CallSession, actor: Actor): Visit {
  const { current, agent } = session
  return { agent, earlier: current && { sessionId: current.id, userId: actor.userId } }
}

/** The same, of somebody who has shown all that he has been asked for; a new password may still be due. */
export function provenSession(session: CallSession): AdmittedSession {
  const current = sessionOf(session)
  if (current.lacks === 'second-factor') throw caseworkError('second-factor-due')
  return current
}

/** Gives the browser its new token, and the page what belongs to it. */
export async function answerOpened(
  { doorkeeper }: SessionPorts,
  session: CallSession,
  { token }: Pick<Opened, 'token'>,
): Promise<{ readonly lacks: Lacking | null; readonly pageToken: string }> {
  session.keep(token)
  const admitted = await doorkeeper({ sessionToken: token, apiKey: null, address: '' })
  return { lacks: admitted?.session?.lacks ?? null, pageToken: pageTokenOf(token) }
}
