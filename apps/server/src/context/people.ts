import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import { ALL_ROLES, type Role } from '@fundwatch/domain'
import type { FastifyBaseLogger } from 'fastify'
import { argon2Passwords } from '../adapters/identity/argon2-passwords.ts'
import { oidcProvider } from '../adapters/identity/oidc-provider.ts'
import { oneTimeCodes } from '../adapters/identity/one-time-codes.ts'
import { transactOn } from '../adapters/postgres/casework/transact.ts'
import { connect } from '../adapters/postgres/connect.ts'
import { keyFileOf, keyVault } from '../adapters/postgres/online-access/key-vault.ts'
import { admissionStore } from '../adapters/postgres/people/admission-store.ts'
import { apiKeyStore, projectApiKeys } from '../adapters/postgres/people/api-key-store.ts'
import { credentialStore } from '../adapters/postgres/people/credential-store.ts'
import { demoPlaces } from '../adapters/postgres/people/demo-places.ts'
import { filterStore } from '../adapters/postgres/people/filter-store.ts'
import { projectUsers } from '../adapters/postgres/people/project-users.ts'
import { sessionStore } from '../adapters/postgres/people/session-store.ts'
import { signInStore } from '../adapters/postgres/people/sign-in-store.ts'
import { userStore } from '../adapters/postgres/people/user-store.ts'
import type { Session } from '../adapters/postgres/statement-file.ts'
import type { Settings } from '../config/env.ts'
import type { SessionPorts } from '../http/web-api/session/session-ports.ts'
import { type AdmitPorts, admitCallers } from '../use-cases/hub/people/admit-caller.ts'
import type { DemoPorts } from '../use-cases/hub/people/ensure-demo-accounts.ts'
import type { IdentityProvider } from '../use-cases/hub/people/identity-provider.ts'
import type { MakingPorts } from '../use-cases/hub/people/make-user.ts'
import type { PeoplePorts } from '../use-cases/hub/people/people-ports.ts'
import type { SessionTerms } from '../use-cases/hub/people/sign-in.ts'
import { operatorAct } from '../use-cases/hub/people/system-act.ts'
import type { Act } from '../use-cases/hub/trail/act.ts'
import { wallClock } from '../use-cases/hub/wall-clock.ts'
import { demoPasswordOf } from './demo-password.ts'
import { openInstance } from './open-instance.ts'
import { type RegularWork, regularly } from './regularly.ts'

/** The lists of people that follow their histories. */
export const peopleProjections = { user: projectUsers, 'api-key': projectApiKeys }

/** The stores of people within one act. */
export function peopleLists(session: Session) {
  return {
    users: userStore(session),
    apiKeys: apiKeyStore(session),
    credentials: credentialStore(session),
    sessions: sessionStore(session),
    filters: filterStore(session),
  }
}

/** People as our own wire asks for them. */
export type OpenPeople = MakingPorts & SessionPorts

type PeopleSettings = Pick<
  Settings,
  | 'dataFolder'
  | 'publicUrl'
  | 'sessionIdleMinutes'
  | 'sessionHours'
  | 'factorRoles'
  | 'oidcIssuer'
  | 'oidcClientId'
  | 'oidcClientSecret'
>

/** What people are served with. */
export interface PeopleWish {
  readonly settings: PeopleSettings
  readonly pool: ReturnType<typeof connect>
  readonly transact: PeoplePorts['transact']
  readonly log: Pick<FastifyBaseLogger, 'warn'>
  /** The wall clock; the real one unless a test has its own. */
  readonly now?: AdmitPorts['now']
}

/** Opens people, their sessions and keys. */
export function openPeople({ settings, pool, transact, log, now }: PeopleWish): OpenPeople {
  const terms = termsOf(settings)
  const onTrouble = (error: unknown) => log.warn({ error: String(error) }, 'Admitting people met a trouble.')
  const { admit, forget } = admitCallers({
    store: admissionStore(pool),
    now: now ?? (() => wallClock(Date.now())),
    ticks: () => performance.now(),
    onTrouble,
    ...terms,
  })
  return {
    transact,
    forgetActors: forget,
    doorkeeper: admit,
    signIns: signInStore(pool),
    passwords: argon2Passwords(),
    codes: oneTimeCodes,
    vault: keyVault(keyFileOf(settings.dataFolder)),
    terms,
    newId: randomUUID,
    identityProvider: identityProviderOf(settings),
    onTrouble,
  }
}

const TIDY_MS = 600_000

/** Forgets sessions and guesses that are over, again and again. */
export function tidyPeople({ signIns, terms, onTrouble }: OpenPeople): RegularWork {
  return regularly(() => signIns.tidy(wallClock(Date.now()), terms.idleSeconds), TIDY_MS, onTrouble)
}

function termsOf({ sessionIdleMinutes, sessionHours, factorRoles }: PeopleSettings): SessionTerms {
  const named = new Set(factorRoles.split(','))
  return {
    idleSeconds: sessionIdleMinutes * 60,
    longestSeconds: sessionHours * 3600,
    factorRoles: new Set<Role>(ALL_ROLES.filter((role) => named.has(role))),
  }
}

/** Null where the city has none, or has told only half of it. */
function identityProviderOf(settings: PeopleSettings): IdentityProvider | null {
  const { oidcIssuer, oidcClientId, oidcClientSecret, publicUrl } = settings
  if (!(oidcIssuer && oidcClientId && oidcClientSecret && publicUrl)) return null
  return oidcProvider({
    issuer: oidcIssuer,
    clientId: oidcClientId,
    clientSecret: oidcClientSecret,
    returnTo: `${publicUrl}/sign-in/elsewhere`,
  })
}

/** Opens the people of an instance for the time of one command. */
export async function withPeople<Result>(
  settings: Settings,
  work: (people: OpenPeople & DemoPorts, act: Act) => Promise<Result>,
): Promise<Result> {
  const instance = await openInstance(settings, { mayAttach: true })
  try {
    return await withPeopleOf(settings, instance.databaseUrl, work)
  } finally {
    await instance.close()
  }
}

/** The people of a database, as whoever runs the machine finds them. */
export async function withPeopleOf<Result>(
  settings: Settings,
  databaseUrl: string,
  work: (people: OpenPeople & DemoPorts, act: Act) => Promise<Result>,
): Promise<Result> {
  // A lost connection is met, and told, by the statement that needs it.
  const pool = connect({ url: databaseUrl, maxConnections: 2, onIdleError: () => undefined })
  try {
    const transact = transactOn(pool, { projections: peopleProjections, lists: peopleLists })
    const people = openPeople({ settings, pool, transact, log: { warn: () => undefined } })
    const act = operatorAct(`命令行（${userInfo().username}）`, wallClock(Date.now()), randomUUID())
    return await work(
      {
        ...people,
        demoPlaces: () => demoPlaces(pool),
        demoPassword: () => demoPasswordOf(settings.dataFolder),
      },
      act,
    )
  } finally {
    await pool.end()
  }
}
