import type { Actor, Grant, Role, Scope, UserId } from '@fundwatch/domain'
import { ALL_ROLES, ROLE_SCOPES } from '@fundwatch/domain'
import type { CaseworkLab } from '../../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import type { WebContext } from '../../../apps/server/src/http/web-api/web-context.ts'

/** Two places of the city that have nothing in common; actors stand in the inside one. */
export const INSIDE = {
  county: '320501',
  institutionId: 'H32050100001',
  department: '内科',
  doctorId: 'D320501000001',
  partnerId: '公安',
} as const

/** The other place. */
export const OUTSIDE = {
  county: '320502',
  institutionId: 'H32050200002',
  department: '外科',
  doctorId: 'D320502000002',
  partnerId: '民政',
} as const

/** `role@scope`, as `county-handler@county`: a role as it is held. */
export type Held = `${Role}@${Scope['kind']}`

/** One call, as a query or as a body. */
export interface Sent {
  readonly query?: Readonly<Record<string, string | number | boolean>>
  readonly body?: unknown
  readonly file?: Buffer
}

/** Which thing a call is about: one of the actor's place, one of the other place, one that does not exist. */
export type Which = 'inside' | 'outside' | 'nowhere'

/** What an address has to answer to whom. */
export type Expectation<Things> =
  /** Anybody, also without a session: only that it answers is looked at. */
  | { readonly kind: 'open'; readonly send: (things: Things) => Sent }
  /** Whoever is signed in, about himself: without a session it answers 401. */
  | { readonly kind: 'own'; readonly send: (things: Things) => Sent }
  /** A list: whoever is signed in may ask; nothing of the outside thing stands in an answer to somebody who may not see it. */
  | {
      readonly kind: 'list'
      readonly send: (things: Things) => Sent
      /** Who sees the inside thing in it. */
      readonly see: readonly (Role | Held)[]
      /** Who is refused altogether (403). */
      readonly refused?: readonly (Role | Held)[]
      /** Text by which the inside and the outside thing are recognised in an answer. */
      readonly marks: (things: Things) => { readonly inside: string; readonly outside: string }
    }
  /**
   * About one thing. `do`: those who may, to whom it answers anything but 401, 403 and 404 (a version that nothing has, 999999,
   * keeps the matrix from changing anything: who may is told `stale`). `see`: those who see the thing and may not, to whom it answers
   * 403. Everybody else, and everybody outside his scope, is answered like somebody who asks for what does not exist.
   */
  | {
      readonly kind: 'thing'
      readonly do: readonly (Role | Held)[]
      readonly see: readonly (Role | Held)[]
      readonly send: (things: Things, which: Which) => Sent
    }
  /** Makes something: those who may, and 403 for everybody else. `send` must not be able to succeed twice by chance. */
  | {
      readonly kind: 'make'
      readonly do: readonly (Role | Held)[]
      readonly send: (things: Things, which: 'inside' | 'outside') => Sent
    }

/** The expectations of one noun; keys are `GET /users/list`, as method and path of the endpoint. */
export interface NounMatrix<Things> {
  readonly noun: string
  /** Makes one thing in each place. */
  readonly prepare: (lab: CaseworkLab, context: WebContext) => Promise<Things>
  readonly expectations: Readonly<Record<string, Expectation<Things>>>
}

/** Somebody who holds one role in the inside place. */
export interface MatrixActor {
  readonly held: Held
  readonly actor: Actor
}

/** An id that nothing has. */
export const NOWHERE = '00000000-0000-4000-8000-00000000dead'

const KINDS: readonly Scope['kind'][] = ['city', 'county', 'institution', 'department', 'self', 'partner']

/** Everybody: each role with each scope that it can have. */
export const EVERYBODY: readonly MatrixActor[] = ALL_ROLES.flatMap((role) =>
  ROLE_SCOPES[role].map((kind) => ({
    held: `${role}@${kind}` as const,
    actor: actorWith({ role, scope: scopeOf(kind), lentBy: null }),
  })),
)

function actorWith(grant: Grant): Actor {
  const serial = (ALL_ROLES.indexOf(grant.role) * 10 + KINDS.indexOf(grant.scope.kind)).toString(16)
  return {
    userId: `00000000-0000-4000-8000-${serial.padStart(12, '0')}` as UserId,
    name: `${grant.role}@${grant.scope.kind}`,
    grants: [grant],
    by: 'session',
  }
}

/** The scope of a kind, in the inside place. */
export function scopeOf(kind: Scope['kind'], place: typeof INSIDE | typeof OUTSIDE = INSIDE): Scope {
  const { county, institutionId, department, doctorId, partnerId } = place
  switch (kind) {
    case 'city':
      return { kind }
    case 'county':
      return { kind, county }
    case 'institution':
      return { kind, institutionId }
    case 'department':
      return { kind, institutionId, department }
    case 'self':
      return { kind, doctorId }
    case 'partner':
      return { kind, partnerId }
  }
}

/** Whether a list of roles names what somebody holds. */
export function names(list: readonly (Role | Held)[] | undefined, held: Held): boolean {
  return (list ?? []).some((one) => one === held || held.startsWith(`${one}@`))
}
