import { ALL_ROLES, caseworkError, ROLES, type Role, type Scope } from '@fundwatch/domain'
import type { Act } from '../trail/act.ts'
import { demoAccountOf, HINTS } from './ensure-demo-accounts.ts'
import type { PeoplePorts } from './people-ports.ts'
import { type Opened, type SignInPorts, signIn, type Visit } from './sign-in.ts'

/** The password of the demo accounts, where the instance is a demo at this moment; null on every other. */
export type DemoDoor = () => Promise<string | null>

/** What the door of a demo needs. */
export interface DemoDoorPorts {
  readonly demoDoor: DemoDoor
}

/** A demo account as the door offers it. */
export interface OfferedAccount {
  readonly account: string
  readonly name: string
  readonly role: Role
  readonly roleTitle: string
  readonly scope: Scope
  readonly hint: string
}

const ALL = { homes: [{ kind: 'city' }], role: null, isLocked: false, after: null, most: 500 } as const

/** The accounts that a demo offers, in the order of the roles. Throws `not-found` where the instance is no demo. */
export async function offerDemo(
  { demoDoor, transact }: DemoDoorPorts & Pick<PeoplePorts, 'transact'>,
  act: Act,
): Promise<readonly OfferedAccount[]> {
  if ((await demoDoor()) === null) throw caseworkError('not-found')
  const rows = await transact(act, ({ users }) =>
    users.list({ ...ALL, text: demoAccountOf(''), day: 0 as never }),
  )
  return ALL_ROLES.flatMap((role) => {
    const row = rows.find(({ account, isDemo }) => isDemo && account === demoAccountOf(role))
    const grant = row?.grants.find((held) => held.role === role)
    if (row === undefined || grant === undefined) return []
    const { account, name } = row
    return [{ account, name, role, roleTitle: ROLES[role], scope: grant.scope, hint: HINTS[role] }]
  })
}

/** Signs in as somebody whom the demo offers. Throws `not-found` for anybody else, and where the instance is no demo. */
export async function enterDemo(
  ports: DemoDoorPorts & SignInPorts,
  act: Act,
  { account, visit }: { readonly account: string; readonly visit: Visit },
): Promise<Opened> {
  const password = await ports.demoDoor()
  if (password === null || !ALL_ROLES.some((role) => account === demoAccountOf(role)))
    throw caseworkError('not-found')
  return signIn(ports, act, { account, password, visit })
}
