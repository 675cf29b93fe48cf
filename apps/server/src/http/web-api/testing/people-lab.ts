import { type CivilTime, type OwnGrant, type Scope, type SecondNo, secondNo } from '@fundwatch/domain'
import Fastify, { type FastifyInstance } from 'fastify'
import {
  anAct,
  anActor,
  type CaseworkLab,
  openCaseworkLab,
} from '../../../adapters/postgres/casework/testing/casework-lab.ts'
import { transactOn } from '../../../adapters/postgres/casework/transact.ts'
import type { Settings } from '../../../config/env.ts'
import { type OpenPeople, openPeople, peopleLists, peopleProjections } from '../../../context/people.ts'
import { grantRole } from '../../../use-cases/hub/people/grant-role.ts'
import type { IdentityProvider } from '../../../use-cases/hub/people/identity-provider.ts'
import { makeUser } from '../../../use-cases/hub/people/make-user.ts'
import { silentLog } from '../../testing/silent-log.ts'
import { servePages } from '../../web-pages/serve-pages.ts'
import { registerWebApi } from '../register-web-api.ts'
import { webRoutes } from '../routes.ts'
import { type Browser, browserOf } from './browser.ts'

/** Whoever set the instance up: administrator of the city, known to nobody else. */
export const FOUNDER = anActor([{ role: 'administrator', scope: { kind: 'city' } }], '系统')

/** A server with its people, on a database of its own. */
export interface PeopleLab {
  readonly lab: CaseworkLab
  readonly people: OpenPeople
  readonly server: FastifyInstance
  readonly clock: { at: SecondNo; pass(seconds: number): void }
  /** Somebody who has not signed in; another browser each time. */
  browser(address?: string): Browser
  /** Makes a person with these rights and a password of his own. */
  person(account: string, grants?: readonly OwnGrant[], home?: Scope): Promise<Account>
  /** A browser in which a person has signed in. */
  signedIn(person: Account): Promise<Browser>
  close(): Promise<void>
}

/** A person and how he signs in. */
export interface Account {
  readonly id: string
  readonly account: string
  readonly password: string
}

const PASSWORD = 'korrekt-pferd-89'

/** Opens it. Everything is real but the wall clock, which stands still until it is told to go. */
export async function openPeopleLab(
  wish: {
    readonly settings?: Partial<Settings>
    readonly identityProvider?: IdentityProvider
    /** The folder of built pages that are served, too. */
    readonly pages?: string
  } = {},
): Promise<PeopleLab> {
  const lab = await openCaseworkLab()
  const clock = {
    at: secondNo('2026-03-02 09:00:00' as CivilTime),
    pass: (seconds: number) => {
      clock.at = (clock.at + seconds) as SecondNo
      people.forgetActors()
    },
  }
  const transact = transactOn(lab.pool, { projections: peopleProjections, lists: peopleLists })
  const settings = settingsOf(lab, wish.settings)
  const people: OpenPeople = {
    ...openPeople({ settings, pool: lab.pool, transact, log: silentLog, now: () => clock.at }),
    ...(wish.identityProvider && { identityProvider: wish.identityProvider }),
  }
  const server = Fastify({ loggerInstance: silentLog })
  registerWebApi(server, {
    endpoints: webRoutes,
    context: people as never,
    doorkeeper: people.doorkeeper,
    now: () => clock.at,
    isSecure: false,
    trustedProxies: new Set(['127.0.0.1']),
    log: silentLog,
  })
  if (wish.pages !== undefined) servePages(server, wish.pages)
  await server.ready()
  const browser = (address = '10.0.0.1') => browserOf(server, address)
  return {
    lab,
    people,
    server,
    clock,
    browser,
    person: (account, grants = [], home = { kind: 'city' }) =>
      makePerson(people, { account, grants, home, at: clock.at }),
    signedIn: async ({ account, password }) => {
      const opened = browser()
      const answer = await opened.post('/session/sign-in', { account, password })
      if (answer.status !== 200) throw new Error(`${account} cannot sign in: ${answer.text}`)
      return opened
    },
    close: async () => {
      await server.close()
      await lab.close()
    },
  }
}

function settingsOf({ folder }: CaseworkLab, told: Partial<Settings> = {}) {
  return {
    dataFolder: folder,
    publicUrl: undefined,
    sessionIdleMinutes: 30,
    sessionHours: 12,
    factorRoles: 'none',
    oidcIssuer: undefined,
    oidcClientId: undefined,
    oidcClientSecret: undefined,
    ...told,
  }
}

async function makePerson(
  people: OpenPeople,
  { account, grants, home, at }: { account: string; grants: readonly OwnGrant[]; home: Scope; at: SecondNo },
): Promise<Account> {
  const act = anAct(FOUNDER, { at })
  const made = await makeUser(people, act, {
    account,
    name: `测试 ${account}`,
    home,
    isDemo: true,
    demoPassword: PASSWORD,
  })
  let { kept } = made
  for (const grant of grants)
    kept = await grantRole(people, act, { id: kept.id, version: kept.version, ...grant })
  return { id: kept.id, account, password: PASSWORD }
}
