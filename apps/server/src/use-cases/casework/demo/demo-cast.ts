import {
  type Actor,
  isAllowed,
  type Place,
  type Role,
  type Scope,
  type UserId,
  userLaw,
} from '@fundwatch/domain'
import type { KeptUser } from '../../hub/people/change-user.ts'
import { delegateRoles } from '../../hub/people/delegate.ts'
import { grantRole } from '../../hub/people/grant-role.ts'
import { type MakingPorts, makeUser } from '../../hub/people/make-user.ts'
import { reportAbsence } from '../../hub/people/report-absence.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { DemoFinding } from './demo-ports.ts'

/** The people who act in a demo city. */
export interface Cast {
  /** Somebody of a role who reaches the place; undefined where nobody does. */
  who(role: Role, place: Place): Actor | undefined
}

interface Part {
  readonly account: string
  readonly name: string
  readonly role: Role
  readonly scope: Scope
}

/** Institutions with an office that answers; the others stay silent. */
const OFFICES = 12

/**
 * The demo accounts, and colleagues for the other counties and institutions. Nobody can sign in as a colleague: their passwords
 * are made and forgotten.
 */
export async function gatherCast(
  ports: MakingPorts,
  act: Act,
  findings: readonly DemoFinding[],
): Promise<Cast> {
  const parts = partsOf(findings)
  const people: KeptUser[] = []
  for (const account of DEMO_ROLES.map((role) => `demo-${role}`)) {
    const kept = await known(ports, act, account)
    if (kept !== undefined) people.push(kept)
  }
  for (const part of parts)
    people.push((await known(ports, act, part.account)) ?? (await enrol(ports, act, part)))
  await leaveOfAbsence(ports, act)
  const actors = people.map(actorOf)
  return {
    who: (role, place) =>
      actors
        .filter((actor) => isAllowed(actor, [role], place))
        // Whoever is nearest acts: the demo account of the place before a colleague of the city.
        .sort((one, other) => reach(one, role) - reach(other, role))[0],
  }
}

const DEMO_ROLES: readonly Role[] = [
  'city-supervisor',
  'county-handler',
  'reviewer',
  'approver',
  'inspector',
  'institution-office',
  'partner-department',
]

function reach({ grants }: Actor, role: Role): number {
  return Math.min(
    ...grants.filter((grant) => grant.role === role).map(({ scope }) => (scope.kind === 'city' ? 1 : 0)),
  )
}

function partsOf(findings: readonly DemoFinding[]): readonly Part[] {
  const counties = [...new Set(findings.flatMap(({ county }) => county ?? []))].sort()
  const counts = new Map<string, { id: string; name: string; count: number }>()
  for (const { institutionId: id, institutionName } of findings) {
    const seen = counts.get(id) ?? { id, name: institutionName ?? id, count: 0 }
    counts.set(id, { ...seen, count: seen.count + 1 })
  }
  const busiest = [...counts.values()]
    .sort((one, other) => other.count - one.count || one.id.localeCompare(other.id))
    .slice(0, OFFICES)
  return [
    ...counties.map(
      (county): Part => ({
        account: `sim-handler-${county}`,
        name: `模拟·县区经办（${county}）`,
        role: 'county-handler',
        scope: { kind: 'county', county },
      }),
    ),
    ...busiest.map(
      ({ id, name }): Part => ({
        account: `sim-office-${id.toLowerCase()}`,
        name: `模拟·${name}医保办`,
        role: 'institution-office',
        scope: { kind: 'institution', institutionId: id },
      }),
    ),
  ]
}

async function enrol(ports: MakingPorts, act: Act, { account, name, role, scope }: Part): Promise<KeptUser> {
  const { kept } = await makeUser(ports, act, { account, name, home: scope, isDemo: true })
  return grantRole(ports, act, { id: kept.id, version: kept.version, role, scope })
}

/** One approver is away these weeks and has lent the role to the demo account. */
async function leaveOfAbsence(ports: MakingPorts, act: Act): Promise<void> {
  const account = 'sim-approver'
  const approver = await known(ports, act, 'demo-approver')
  if (approver === undefined || (await known(ports, act, account)) !== undefined) return
  const scope: Scope = { kind: 'city' }
  const kept = await enrol(ports, act, { account, name: '模拟·审批人（休假）', role: 'approver', scope })
  const fromDay = Math.floor(act.at / 86_400) as never
  const toDay = (Math.floor(act.at / 86_400) + 14) as never
  const lent = await delegateRoles(
    ports,
    { ...act, actor: actorOf(kept) },
    {
      id: kept.id,
      version: kept.version,
      to: approver.id,
      roles: ['approver'],
      fromDay,
      toDay,
    },
  )
  await reportAbsence(
    ports,
    { ...act, actor: actorOf(kept) },
    { id: lent.id, version: lent.version, fromDay, toDay },
  )
}

async function known({ transact }: MakingPorts, act: Act, account: string): Promise<KeptUser | undefined> {
  return transact(act, async ({ users, histories }) => {
    const id = await users.idOfAccount(account)
    return id === undefined ? undefined : histories.load(userLaw, id)
  })
}

function actorOf({ id, state }: KeptUser): Actor {
  return {
    userId: id as UserId,
    name: state.name,
    grants: state.grants.map((grant) => ({ ...grant, lentBy: null })),
    by: 'system',
  }
}
