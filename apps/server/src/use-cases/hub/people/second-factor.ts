import { caseworkError, userLaw } from '@fundwatch/domain'
import type { Act } from '../trail/act.ts'
import type { AdmittedSession } from './admission.ts'
import type { PeoplePorts, PeopleStores } from './people-ports.ts'
import type { OneTimeCodes, Passwords, SignInStore, Vault } from './proof-ports.ts'
import { guessing } from './sign-in.ts'
import { hashOfToken, makeRecoveryCode, makeToken } from './token.ts'

/** What second factors need. */
export interface FactorPorts extends PeoplePorts {
  readonly signIns: SignInStore
  readonly codes: OneTimeCodes
  readonly vault: Vault
  readonly passwords: Passwords
}

const RECOVERY_CODES = 10

/** Shows a new second factor to its person; it counts when a first code has proved that he has it. */
export async function showSecondFactor(
  { transact, codes, vault }: FactorPorts,
  act: Act,
): Promise<{ readonly secret: string; readonly uri: string }> {
  const { userId } = act.actor
  return transact(act, async ({ credentials }) => {
    const { account, hasSecondFactor } = await credentials.of(userId)
    // Whoever found an open screen must not put his own authenticator in place of the owner's.
    if (hasSecondFactor) throw caseworkError('already-there', { what: '动态验证码' })
    const made = codes.make(account)
    await credentials.showFactor(userId, await vault.seal(made.secret, boundTo(userId)))
    return made
  })
}

/** Makes the factor that was shown the real one. The recovery codes are told once; the session has a new token. */
export async function confirmSecondFactor(
  ports: FactorPorts,
  act: Act,
  { code, session }: { readonly code: string; readonly session: AdmittedSession },
): Promise<{ readonly token: string; readonly recoveryCodes: readonly string[] }> {
  const { userId } = act.actor
  const forgive = await guessing(ports.signIns, act, `factor ${userId}`)
  const recoveryCodes = Array.from({ length: RECOVERY_CODES }, makeRecoveryCode)
  const token = await changePerson(ports, act, async (stores) => {
    const { pendingFactor, hasSecondFactor } = await stores.credentials.of(userId)
    if (hasSecondFactor) throw caseworkError('already-there', { what: '动态验证码' })
    if (pendingFactor === null) throw caseworkError('not-found')
    const step = ports.codes.stepOf(await ports.vault.unseal(pendingFactor, boundTo(userId)), code, act.at)
    if (step === null) throw caseworkError('wrong-credentials')
    await stores.credentials.confirmFactor(userId, { step, recoveryHashes: recoveryCodes.map(hashOfToken) })
    await tell(stores, userId, 'second-factor-enrolled')
    return renew(stores, act, session)
  })
  await forgive()
  return { token, recoveryCodes }
}

/** Completes a session that lacks a second factor by a code or, once each, by a recovery code; it has a new token then. */
export async function giveSecondFactor(
  ports: FactorPorts,
  act: Act,
  { code, session }: { readonly code: string; readonly session: AdmittedSession },
): Promise<{ readonly token: string }> {
  const { userId } = act.actor
  if (session.lacks !== 'second-factor') throw caseworkError('not-found')
  const forgive = await guessing(ports.signIns, act, `factor ${userId}`)
  const token = await changePerson(ports, act, async (stores) => {
    const means = await provenBy(ports, { stores, act, code })
    await stores.trail.write([
      { action: 'give-second-factor', noun: 'user', id: userId, before: null, after: { means } },
    ])
    return renew(stores, act, session)
  })
  await forgive()
  return { token }
}

/** Removes one's own second factor, which takes the password: an open screen is not enough. */
export async function removeSecondFactor(
  ports: FactorPorts,
  act: Act,
  { password }: { readonly password: string },
): Promise<void> {
  const { userId } = act.actor
  const forgive = await guessing(ports.signIns, act, `factor ${userId}`)
  await changePerson(ports, act, async (stores) => {
    const { passwordHash } = await stores.credentials.of(userId)
    if (!(await ports.passwords.matches(passwordHash, password))) throw caseworkError('wrong-credentials')
    await tell(stores, userId, 'second-factor-removed')
    await stores.credentials.removeFactor(userId)
  })
  await forgive()
}

async function provenBy(
  { codes, vault }: FactorPorts,
  { stores, act, code }: { readonly stores: PeopleStores; readonly act: Act; readonly code: string },
): Promise<'code' | 'recovery-code'> {
  const { credentials } = stores
  const { userId } = act.actor
  const typed = code.replaceAll(/\s/g, '').toLowerCase()
  const { secondFactor } = await credentials.of(userId)
  if (/^\d{6}$/.test(typed) && secondFactor !== null) {
    const step = codes.stepOf(await vault.unseal(secondFactor, boundTo(userId)), typed, act.at)
    if (step !== null && (await credentials.useStep(userId, step))) return 'code'
  } else if (await credentials.useRecoveryCode(userId, hashOfToken(typed))) return 'recovery-code'
  throw caseworkError('wrong-credentials')
}

async function tell(
  { histories }: PeopleStores,
  userId: string,
  kind: 'second-factor-enrolled' | 'second-factor-removed',
): Promise<void> {
  const kept = await histories.load(userLaw, userId)
  if (kept === undefined) throw caseworkError('not-found')
  await histories.append(userLaw, { ...kept, event: { kind } })
}

/** What somebody may do grew, so what opens it changes: a token that was seen before opens nothing more. */
async function renew({ sessions }: PeopleStores, { at }: Act, { id }: AdmittedSession): Promise<string> {
  const token = makeToken()
  await sessions.renew(id, { tokenHash: hashOfToken(token), isSecondFactorDue: false, at })
  return token
}

async function changePerson<Result>(
  { transact, forgetActors }: PeoplePorts,
  act: Act,
  work: (stores: PeopleStores) => Promise<Result>,
): Promise<Result> {
  const result = await transact(act, work)
  forgetActors()
  return result
}

const boundTo = (userId: string) => `second factor of ${userId}`
