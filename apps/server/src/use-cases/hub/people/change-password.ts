import { caseworkError, userLaw } from '@fundwatch/domain'
import type { Act } from '../trail/act.ts'
import type { AdmittedSession } from './admission.ts'
import { requireGoodPassword } from './password-rules.ts'
import type { PeoplePorts } from './people-ports.ts'
import type { Passwords, SignInStore } from './proof-ports.ts'
import { guessing } from './sign-in.ts'
import { hashOfToken, makeToken } from './token.ts'

/**
 * Changes one's own password. All other sessions of the person end, this one has a new token. Throws `wrong-credentials` for a
 * wrong present password, `field-invalid` for a weak new one.
 */
export async function changePassword(
  ports: PeoplePorts & { readonly signIns: SignInStore; readonly passwords: Passwords },
  act: Act,
  {
    present,
    next,
    session,
  }: { readonly present: string; readonly next: string; readonly session: AdmittedSession },
): Promise<{ readonly token: string }> {
  const { userId } = act.actor
  const { transact, passwords, signIns, forgetActors } = ports
  const forgive = await guessing(signIns, act, `password ${userId}`)
  const token = makeToken()
  await transact(act, async ({ histories, credentials, sessions }) => {
    const { account, name, passwordHash } = await credentials.of(userId)
    if (!(await passwords.matches(passwordHash, present))) throw caseworkError('wrong-credentials')
    requireGoodPassword(next, { account, name })
    if (next === present)
      throw caseworkError('field-invalid', { field: '新密码', reason: '不能与原密码相同' })
    const kept = await histories.load(userLaw, userId)
    if (kept === undefined) throw caseworkError('not-found')
    await histories.append(userLaw, { ...kept, event: { kind: 'password-set', mustChange: false } })
    await credentials.setPassword(userId, await passwords.hash(next))
    await sessions.end(userId, { but: session.id })
    await sessions.renew(session.id, { tokenHash: hashOfToken(token), isSecondFactorDue: false, at: act.at })
  })
  forgetActors()
  await forgive()
  return { token }
}
