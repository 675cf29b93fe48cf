import type { DayNo, SecondNo } from '../civil-time.ts'
import type { UserId } from './actor.ts'
import type { Role } from './role.ts'
import type { Scope } from './scope.ts'

/** A role within a scope, as it was granted. */
export interface OwnGrant {
  readonly role: Role
  readonly scope: Scope
}

/** Roles that somebody lends to somebody else for some days. What is lent is what the lender holds on the day of use. */
export interface Delegation {
  /** A UUID. */
  readonly delegationId: string
  readonly to: UserId
  readonly roles: readonly Role[]
  readonly fromDay: DayNo
  /** Included. */
  readonly toDay: DayNo
}

/** Days on which somebody is away; he acts for nobody on these days, not even for himself. */
export interface Absence {
  readonly fromDay: DayNo
  /** Included. */
  readonly toDay: DayNo
}

/** Somebody at a sign-in service: the service, and what it calls him for good. */
export interface Subject {
  readonly issuer: string
  readonly subject: string
}

/** A person of the platform. Nothing secret stands here: every change of it is shown in the audit trail. */
export interface User {
  /** What he signs in with; lower case, never changes, never given twice. */
  readonly account: string
  readonly name: string
  /** Where he works; administrators whose scope encloses it look after him. */
  readonly home: Scope
  /** The team he works in there; null for none. */
  readonly team: string | null
  readonly isDemo: boolean
  readonly grants: readonly OwnGrant[]
  readonly delegations: readonly Delegation[]
  readonly absences: readonly Absence[]
  readonly isLocked: boolean
  /** Null until a password was set. */
  readonly password: { readonly setAt: SecondNo; readonly mustChange: boolean } | null
  readonly hasSecondFactor: boolean
  /** Who he is at a sign-in service; null where he signs in here only. */
  readonly subject: Subject | null
}

/** What happens to a person of the platform. */
export type UserEvent =
  | {
      readonly kind: 'made'
      readonly account: string
      readonly name: string
      readonly home: Scope
      readonly isDemo: boolean
    }
  | ({ readonly kind: 'granted' } & OwnGrant)
  | ({ readonly kind: 'revoked' } & OwnGrant)
  | ({ readonly kind: 'delegated' } & Delegation)
  | { readonly kind: 'delegation-ended'; readonly delegationId: string }
  | ({ readonly kind: 'reported-absent' } & Absence)
  | { readonly kind: 'reported-back' }
  | { readonly kind: 'renamed'; readonly name: string }
  | { readonly kind: 'team-set'; readonly team: string | null }
  | { readonly kind: 'locked' }
  | { readonly kind: 'unlocked' }
  | { readonly kind: 'password-set'; readonly mustChange: boolean }
  | { readonly kind: 'second-factor-enrolled' }
  | { readonly kind: 'second-factor-removed' }
  | ({ readonly kind: 'anchored' } & Subject)
  | { readonly kind: 'unanchored' }
