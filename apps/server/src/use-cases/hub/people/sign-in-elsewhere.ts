import { caseworkError, type SecondNo } from '@fundwatch/domain'
import type { Act } from '../trail/act.ts'
import type { IdentityProvider } from './identity-provider.ts'
import { guessing, type Opened, openSession, type SignInPorts, signedIn, type Visit } from './sign-in.ts'
import { hashOfToken, makeToken } from './token.ts'

/** What signing in by a sign-in service needs; null where the city has none. */
export interface ElsewherePorts extends SignInPorts {
  readonly identityProvider: IdentityProvider | null
  readonly onTrouble: (error: unknown) => void
}

/** So long may somebody take at the sign-in service. */
const PATIENCE_SECONDS = 600

/** Begins: where to send the browser, and a ticket that the page keeps and shows when the browser is back. */
export async function beginElsewhere(
  { identityProvider, signIns }: ElsewherePorts,
  { at }: Act,
): Promise<{ readonly url: string; readonly ticket: string }> {
  if (identityProvider === null) throw caseworkError('not-found')
  const { url, ...asked } = await identityProvider.begin()
  const ticket = makeToken()
  const endsAt = (at + PATIENCE_SECONDS) as SecondNo
  await signIns.beginForeign({ ...asked, endsAt, ticketHash: hashOfToken(ticket) })
  return { url, ticket }
}

/**
 * Opens a session for whoever came back from the sign-in service, if an administrator has said who he is here. Throws
 * `wrong-credentials` for everything else: a ticket of another browser, a state that was not asked for, an unknown subject.
 */
export async function finishElsewhere(
  ports: ElsewherePorts,
  act: Act,
  {
    ticket,
    parameters,
    visit,
  }: { readonly ticket: string; readonly parameters: string; readonly visit: Visit },
): Promise<Opened> {
  const { identityProvider, signIns, onTrouble } = ports
  if (identityProvider === null) throw caseworkError('not-found')
  const forgive = await guessing(signIns, act, `ticket ${hashOfToken(ticket).toString('base64url')}`)
  const asked = await signIns.takeForeign(hashOfToken(ticket))
  if (asked === undefined || asked.endsAt < act.at) throw caseworkError('wrong-credentials')
  const found = await identityProvider.finish(parameters, asked).catch((error: unknown) => {
    onTrouble(error)
    throw caseworkError('wrong-credentials', undefined, error)
  })
  const known = await signIns.userOfSubject(found.issuer, found.subject)
  if (known === undefined || known.isLocked) throw caseworkError('wrong-credentials')
  const opened = await openSession(
    ports,
    { ...act, actor: signedIn(known) },
    {
      means: 'oidc',
      isSecondFactorDue: false,
      visit,
    },
  )
  await forgive()
  return opened
}
