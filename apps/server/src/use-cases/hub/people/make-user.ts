import { caseworkError, type Scope, type UserId, userLaw } from '@fundwatch/domain'
import { rightToMake } from '../../../policies/user.ts'
import type { Act } from '../trail/act.ts'
import type { KeptUser } from './change-user.ts'
import type { PeoplePorts } from './people-ports.ts'
import type { Passwords } from './proof-ports.ts'
import { makePassword } from './token.ts'

/** What making people and their passwords needs. */
export type MakingPorts = PeoplePorts & { readonly passwords: Passwords; readonly newId: () => string }

/** Makes a person, who can sign in with the password that is told once and must change it then. Roles are granted afterwards. */
export async function makeUser(
  ports: MakingPorts,
  act: Act,
  wish: {
    readonly account: string
    readonly name: string
    readonly home: Scope
    readonly isDemo?: boolean
    /** Of a demo account, whose password everybody may know. */
    readonly demoPassword?: string
  },
): Promise<{ readonly kept: KeptUser; readonly password: string }> {
  const { account, name, home, isDemo = false, demoPassword } = wish
  if (rightToMake(act.actor, home) === undefined) throw caseworkError('forbidden', { what: '新建这里的用户' })
  const password = demoPassword ?? makePassword()
  const hash = await ports.passwords.hash(password)
  const kept = await ports.transact(act, async ({ histories, users, credentials }) => {
    if ((await users.idOfAccount(account)) !== undefined)
      throw caseworkError('already-there', { what: '这个用户名' })
    const id = ports.newId()
    const made = await histories.append(userLaw, {
      id,
      version: 0,
      state: null,
      event: { kind: 'made', account, name, home, isDemo },
    })
    const mustChange = demoPassword === undefined
    const ready = await histories.append(userLaw, { ...made, event: { kind: 'password-set', mustChange } })
    await credentials.setPassword(made.id as UserId, hash)
    return ready
  })
  return { kept, password }
}
