import {
  type Actor,
  caseworkError,
  civilTime,
  type Role,
  type SecondNo,
  type UserId,
} from '@fundwatch/domain'
import { neighbourhoodOf } from '../../review/online/access/networks.ts'
import type { Act, Transact } from '../trail/act.ts'
import type { PeopleStores } from './people-ports.ts'
import type { Passwords, SignInStore } from './proof-ports.ts'
import { hashOfToken, makeToken } from './token.ts'

/** How long sessions last, and who needs a second factor. */
export interface SessionTerms {
  readonly idleSeconds: number
  readonly longestSeconds: number
  readonly factorRoles: ReadonlySet<Role>
}

/** What signing in needs. */
export interface SignInPorts {
  readonly transact: Transact<PeopleStores>
  readonly signIns: SignInStore
  readonly passwords: Passwords
  readonly terms: SessionTerms
  readonly newId: () => string
  readonly forgetActors: () => void
}

/** Where a sign-in comes from. */
export interface Visit {
  readonly agent: string | null
  /** The session that the browser shows already, which ends. */
  readonly earlier: { readonly sessionId: string; readonly userId: UserId } | null
}

/** A new session; the token goes to the browser and nowhere else. */
export interface Opened {
  readonly token: string
  readonly userId: UserId
}

/** Wrong guesses after which each further one waits. */
const FREE_GUESSES = 5
const FREE_GUESSES_OF_ADDRESS = 20

/**
 * Opens a session for an account and its password. Throws `wrong-credentials`, which says nothing of whether the account exists, is
 * locked or has a password, and takes as long in each case; `too-many-attempts` after too many wrong guesses at the account or
 * from the address.
 */
export async function signIn(
  ports: SignInPorts,
  act: Act,
  {
    account: typed,
    password,
    visit,
  }: { readonly account: string; readonly password: string; readonly visit: Visit },
): Promise<Opened> {
  const account = typed.trim().toLowerCase()
  const forgive = await guessing(ports.signIns, act, `account ${account}`)
  const known = await ports.signIns.credentialOf(account)
  const isRight = await ports.passwords.matches(known?.passwordHash ?? null, password)
  if (known === undefined) throw caseworkError('wrong-credentials')
  const actor = signedIn(known)
  if (!isRight || known.isLocked) {
    await note(ports, { ...act, actor }, 'refuse-sign-in')
    throw caseworkError('wrong-credentials')
  }
  const opened = await openSession(
    ports,
    { ...act, actor },
    {
      means: 'password',
      isSecondFactorDue: known.hasSecondFactor,
      visit,
    },
  )
  await forgive()
  return opened
}

/** Counts a guess at something and from an address before it is looked at; the function that is given takes it back. */
export async function guessing(
  signIns: SignInStore,
  { at, address }: Act,
  thing: string,
): Promise<() => Promise<void>> {
  const from = address === null ? null : `address ${neighbourhoodOf(address)}`
  if (from) requireFree(await signIns.reserve(from, at, FREE_GUESSES_OF_ADDRESS))
  requireFree(await signIns.reserve(thing, at, FREE_GUESSES))
  return async () => {
    await signIns.forgive(thing, true)
    if (from) await signIns.forgive(from, false)
  }
}

function requireFree(blockedUntil: SecondNo | null): void {
  if (blockedUntil !== null)
    throw caseworkError('too-many-attempts', { until: civilTime(blockedUntil).slice(11, 19) })
}

/** Who has just shown who he is; what he may do is read with his first request. */
export function signedIn({ userId, name }: { readonly userId: UserId; readonly name: string }): Actor {
  return { userId, name, grants: [], by: 'session' }
}

/** Opens a session of the actor under a token that nobody has seen, and ends the one that the browser had. */
export async function openSession(
  { transact, terms, newId, forgetActors }: SignInPorts,
  act: Act,
  {
    means,
    isSecondFactorDue,
    visit: { agent, earlier },
  }: { readonly means: 'password' | 'oidc'; readonly isSecondFactorDue: boolean; readonly visit: Visit },
): Promise<Opened> {
  const token = makeToken()
  const { userId } = act.actor
  await transact(act, async ({ sessions, trail }) => {
    if (earlier) await sessions.end(earlier.userId, { sessionId: earlier.sessionId })
    await sessions.open({
      sessionId: newId(),
      userId,
      tokenHash: hashOfToken(token),
      means,
      isSecondFactorDue,
      at: act.at,
      endsAt: (act.at + terms.longestSeconds) as SecondNo,
      address: act.address,
      agent,
    })
    await trail.write([{ action: 'sign-in', noun: 'user', id: userId, before: null, after: { means } }])
  })
  if (earlier) forgetActors()
  return { token, userId }
}

async function note({ transact }: SignInPorts, act: Act, action: string): Promise<void> {
  await transact(act, ({ trail }) =>
    trail.write([{ action, noun: 'user', id: act.actor.userId, before: null, after: null }]),
  )
}
