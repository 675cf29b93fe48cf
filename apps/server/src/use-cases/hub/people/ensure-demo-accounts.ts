import {
  dayNoOfSecond,
  type OwnGrant,
  ROLES,
  type Role,
  type Scope,
  type UserId,
  userLaw,
} from '@fundwatch/domain'
import type { Act } from '../trail/act.ts'
import type { KeptUser } from './change-user.ts'
import { endAllKeys } from './end-all-keys.ts'
import { endAllSessions } from './end-all-sessions.ts'
import { grantRole } from './grant-role.ts'
import { type MakingPorts, makeUser } from './make-user.ts'

/** Where demo accounts of a county, an institution and a doctor work. */
export interface DemoPlaces {
  readonly county: string
  readonly institutionId: string
  readonly doctorId: string | null
}

/** What demo accounts are made with. */
export interface DemoPorts extends MakingPorts {
  /** Undefined before anything was found. */
  readonly demoPlaces: () => Promise<DemoPlaces | undefined>
  /** The password of all demo accounts of this instance; new when it was lost or never made. */
  readonly demoPassword: () => Promise<{ readonly password: string; readonly isNew: boolean }>
}

/** A demo account as it is told to whoever tries the platform. */
export interface DemoAccount {
  readonly account: string
  readonly name: string
  readonly scope: Scope
  /** In Chinese: what to look at first. */
  readonly hint: string
}

/** What the demo account of a role does, in Chinese. */
export const HINTS: Readonly<Record<Role, string>> = {
  'city-supervisor': '看全市疑点、线索收件箱和十三项超期提醒，发起合议和提议',
  'county-handler': '办本县区的线索和案件，登记追回、缴款和文书',
  reviewer: '初审、下发、复审疑点，处理依据变化',
  approver: '终审、扣款、补差，批准办结、处罚决定和双人提议',
  'rule-author': '看规则档案和降级，提议发布版本、恢复等级',
  inspector: '核查分派给自己的线索，参加合议',
  'institution-office': '答复下发给本机构的疑点，看结论和扣款',
  doctor: '看与自己有关、已下发的疑点',
  'partner-department': '看移送来的线索和案件，登记进展',
  'data-engineer': '看推送和死信，管理对接',
  auditor: '只读查看全部办理和审计日志',
  administrator: '管理用户、授权、委托和停用，不看金额',
}

/** Counties 9901xx are fictitious. */
const NOWHERE: DemoPlaces = { county: '990101', institutionId: 'DEMO', doctorId: null }

/**
 * Makes one account per role where it is not there yet, through the same acts as every account, and tells them all. They have one
 * random password, which is the instance's own: whoever reads the start of the instance may use them, and nobody else.
 */
export async function ensureDemoAccounts(
  ports: DemoPorts,
  act: Act,
): Promise<{ readonly password: string; readonly accounts: readonly DemoAccount[] }> {
  const places = (await ports.demoPlaces()) ?? NOWHERE
  const secret = await ports.demoPassword()
  const wanted = Object.entries(scopesOf(places)) as [Role, Scope][]
  const accounts: DemoAccount[] = []
  for (const [role, scope] of wanted) accounts.push(await ensureOne(ports, act, { role, scope, ...secret }))
  return { password: secret.password, accounts }
}

/** Shuts out the demo accounts of an instance that is no demo (any more), the administrator too: whoever runs the machine makes another. */
export async function lockDemoAccounts(ports: MakingPorts, act: Act): Promise<number> {
  let locked = 0
  const accounts = [...(Object.keys(ROLES) as Role[]).map(demoAccountOf), ...(await colleagues(ports, act))]
  for (const account of accounts)
    await ports.transact(act, async (stores) => {
      const kept = await knownAs(stores, account)
      if (!kept?.state.isDemo || kept.state.isLocked) return
      const shut = await stores.histories.append(userLaw, { ...kept, event: { kind: 'locked' } })
      await endAllSessions(stores, shut)
      await endAllKeys(stores, shut)
      locked += 1
    })
  ports.forgetActors()
  return locked
}

/** Whoever acted in the made-up past of a demo city beside the demo accounts; nobody knows their passwords. */
async function colleagues({ transact }: MakingPorts, act: Act): Promise<readonly string[]> {
  const rows = await transact(act, ({ users }) =>
    users.list({
      homes: [{ kind: 'city' }],
      text: 'sim-',
      role: null,
      isLocked: false,
      after: null,
      most: 1000,
      day: dayNoOfSecond(act.at),
    }),
  )
  return rows.filter(({ isDemo }) => isDemo).map(({ account }) => account)
}

/** What the demo account of a role is called. */
export const demoAccountOf = (role: Role | '') => `demo-${role}`

type Stores = Parameters<Parameters<MakingPorts['transact']>[1]>[0]

async function knownAs({ users, histories }: Stores, account: string): Promise<KeptUser | undefined> {
  const id = await users.idOfAccount(account)
  return id === undefined ? undefined : histories.load(userLaw, id)
}

async function ensureOne(
  ports: MakingPorts,
  act: Act,
  { role, scope, password, isNew }: OwnGrant & { readonly password: string; readonly isNew: boolean },
): Promise<DemoAccount> {
  const [account, name] = [demoAccountOf(role), `演示·${ROLES[role]}`]
  const known = await ports.transact(act, (stores) => knownAs(stores, account))
  const wish = { account, name, home: scope, isDemo: true, demoPassword: password }
  const old = known?.state.isDemo && isNew ? await setPassword(ports, act, { kept: known, password }) : known
  const kept = old ?? (await makeUser(ports, act, wish)).kept
  // An account whose making was cut before its role was granted has none; one whose roles were changed keeps them.
  const isBare = kept.state.grants.length === 0 && kept.version <= 2
  if (isBare) await grantRole(ports, act, { id: kept.id, version: kept.version, role, scope })
  return { account, name, scope: kept.state.grants[0]?.scope ?? scope, hint: HINTS[role] }
}

async function setPassword(
  { transact, passwords }: MakingPorts,
  act: Act,
  { kept, password }: { readonly kept: KeptUser; readonly password: string },
): Promise<KeptUser> {
  const hash = await passwords.hash(password)
  return transact(act, async ({ histories, credentials }) => {
    await credentials.setPassword(kept.id as UserId, hash)
    return histories.append(userLaw, { ...kept, event: { kind: 'password-set', mustChange: false } })
  })
}

function scopesOf({ county, institutionId, doctorId }: DemoPlaces): Readonly<Record<Role, Scope>> {
  const city: Scope = { kind: 'city' }
  return {
    'city-supervisor': city,
    'county-handler': { kind: 'county', county },
    reviewer: city,
    approver: city,
    'rule-author': city,
    inspector: city,
    'institution-office': { kind: 'institution', institutionId },
    doctor: { kind: 'self', doctorId: doctorId ?? `${institutionId}-demo` },
    'partner-department': { kind: 'partner', partnerId: '公安' },
    'data-engineer': city,
    auditor: city,
    administrator: city,
  }
}
