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
import { grantRole } from '../../hub/people/grant-role.ts'
import { type MakingPorts, makeUser } from '../../hub/people/make-user.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { DemoFinding } from './demo-ports.ts'

/** The people who act in a demo city. */
export interface Cast {
  /** Somebody of a role who reaches the place, by how near he is; undefined where there are fewer. */
  who(role: Role, place: Place, rank?: number): Actor | undefined
  /** The first of them who is none of some. */
  whoElse(role: Role, place: Place, but: readonly string[]): Actor | undefined
  /** Somebody by his identity; undefined for whoever plays no part. */
  actorOf(userId: UserId): Actor | undefined
}

interface Part {
  readonly account: string
  readonly name: string
  readonly role: Role
  readonly scope: Scope
}

/** Institutions with an office that answers; the others stay silent. */
const OFFICES = 12

const DEMO_ROLES: readonly Role[] = [
  'city-supervisor',
  'county-handler',
  'reviewer',
  'approver',
  'rule-author',
  'inspector',
  'institution-office',
  'partner-department',
  'data-engineer',
  'administrator',
]

const CITY: Scope = { kind: 'city' }
/** Whoever judged a finding once does not judge it again: colleagues of the city for the second word. */
const COLLEAGUES: readonly Part[] = [
  { account: 'sim-supervisor', name: '模拟·市级监管（二）', role: 'city-supervisor', scope: CITY },
  { account: 'sim-reviewer-2', name: '模拟·审核员（二）', role: 'reviewer', scope: CITY },
  { account: 'sim-reviewer-3', name: '模拟·审核员（三）', role: 'reviewer', scope: CITY },
  { account: 'sim-inspector', name: '模拟·检查员（二）', role: 'inspector', scope: CITY },
  { account: 'sim-approver-2', name: '模拟·审批人（二）', role: 'approver', scope: CITY },
  {
    account: 'sim-partner-health',
    name: '模拟·联动部门（卫生健康）',
    role: 'partner-department',
    scope: { kind: 'partner', partnerId: '卫生健康' },
  },
]

/**
 * The demo accounts, and colleagues for the city, the other counties and institutions. Nobody can sign in as a colleague: their
 * passwords are made and forgotten.
 */
export async function gatherCast(
  ports: MakingPorts,
  act: Act,
  findings: readonly DemoFinding[],
): Promise<Cast> {
  const people = new Map<string, KeptUser>()
  for (const account of DEMO_ROLES.map((role) => `demo-${role}`)) {
    const kept = await known(ports, act, account)
    if (kept !== undefined) people.set(account, kept)
  }
  const home = people.get('demo-county-handler')?.state.grants[0]?.scope
  for (const part of [...COLLEAGUES, ...partsOf(findings, home?.kind === 'county' ? home.county : undefined)])
    people.set(part.account, (await known(ports, act, part.account)) ?? (await enrol(ports, act, part)))
  return castOf(people)
}

function castOf(people: ReadonlyMap<string, KeptUser>): Cast {
  const actors = [...people.values()].map(actorOf)
  const all = (role: Role, place: Place) =>
    actors
      .filter((actor) => isAllowed(actor, [role], place))
      // Whoever is nearest acts: the demo account of the place before a colleague of the city.
      .sort((one, other) => reach(one, role) - reach(other, role))
  return {
    who: (role, place, rank = 0) => all(role, place)[rank],
    whoElse: (role, place, but) => all(role, place).find(({ userId }) => !but.includes(userId)),
    actorOf: (userId) => actors.find((actor) => actor.userId === userId),
  }
}

function reach({ grants }: Actor, role: Role): number {
  return Math.min(
    ...grants.filter((grant) => grant.role === role).map(({ scope }) => (scope.kind === 'city' ? 1 : 0)),
  )
}

/**
 * Every county has a handler, and all but that of the demo account, where the people of the city act, an inspector and an approver;
 * every busy institution has an office.
 */
function partsOf(findings: readonly DemoFinding[], home: string | undefined): readonly Part[] {
  const counties = [...new Set(findings.flatMap(({ county }) => county ?? []))].sort()
  return [
    ...counties.flatMap((county): readonly Part[] => {
      const scope: Scope = { kind: 'county', county }
      const handler: Part = {
        account: `sim-handler-${county}`,
        name: `模拟·县区经办（${county}）`,
        role: 'county-handler',
        scope,
      }
      if (county === home) return [handler]
      return [
        handler,
        { account: `sim-inspector-${county}`, name: `模拟·检查员（${county}）`, role: 'inspector', scope },
        { account: `sim-approver-${county}`, name: `模拟·审批人（${county}）`, role: 'approver', scope },
      ]
    }),
    ...busiest(findings)
      .slice(0, OFFICES)
      .map(
        ({ institutionId: id, institutionName }): Part => ({
          account: `sim-office-${id.toLowerCase()}`,
          name: `模拟·${institutionName ?? id}医保办`,
          role: 'institution-office',
          scope: { kind: 'institution', institutionId: id },
        }),
      ),
  ]
}

/** The institutions of some findings, the busiest first, each by one of its findings. */
export function busiest(findings: readonly DemoFinding[]): readonly DemoFinding[] {
  const groups = Map.groupBy(findings, ({ institutionId }) => institutionId)
  return [...groups.values()]
    .sort(
      (one, other) =>
        other.length - one.length ||
        (one[0]?.institutionId ?? '').localeCompare(other[0]?.institutionId ?? ''),
    )
    .flatMap(([first]) => first ?? [])
}

async function enrol(ports: MakingPorts, act: Act, { account, name, role, scope }: Part): Promise<KeptUser> {
  const { kept } = await makeUser(ports, act, { account, name, home: scope, isDemo: true })
  return grantRole(ports, act, { id: kept.id, version: kept.version, role, scope })
}

async function known({ transact }: MakingPorts, act: Act, account: string): Promise<KeptUser | undefined> {
  return transact(act, async ({ users, histories }) => {
    const id = await users.idOfAccount(account)
    return id === undefined ? undefined : histories.load(userLaw, id)
  })
}

/** Somebody as he acts himself, by what was granted to him. */
function actorOf({ id, state }: KeptUser): Actor {
  return {
    userId: id as UserId,
    name: state.name,
    grants: state.grants.map((grant) => ({ ...grant, lentBy: null })),
    by: 'session',
  }
}
