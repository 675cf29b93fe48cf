import type { Absence, DayNo, OwnGrant, Role, Scope, SecondNo, UserId } from '@fundwatch/domain'
import type { Histories } from '../histories.ts'
import type { Transact } from '../trail/act.ts'
import type { Trail } from '../trail/trail.ts'
import type { CredentialStore, SessionStore } from './proof-ports.ts'

/** A person in the list of users. */
export interface UserRow {
  readonly userId: UserId
  readonly version: number
  readonly account: string
  readonly name: string
  readonly home: Scope
  readonly team: string | null
  readonly isDemo: boolean
  readonly isLocked: boolean
  readonly hasPassword: boolean
  readonly mustChangePassword: boolean
  readonly hasSecondFactor: boolean
  readonly isAnchored: boolean
  readonly grants: readonly OwnGrant[]
  /** Those that are not over. */
  readonly absences: readonly Absence[]
}

/** Which users are asked for. */
export interface UserFilter {
  /** The homes that the reader looks after. */
  readonly homes: readonly Scope[]
  /** Part of account or name. */
  readonly text: string | null
  readonly role: Role | null
  readonly isLocked: boolean | null
  /** The account after which to go on. */
  readonly after: string | null
  readonly most: number
  readonly day: DayNo
}

/** Somebody to whom work can be given. */
export interface Holder {
  readonly userId: UserId
  readonly name: string
  readonly home: Scope
  readonly grants: readonly OwnGrant[]
  readonly isAway: boolean
}

/** Somebody of whom a colleague may think when work is to be given. */
export interface Candidate {
  readonly userId: UserId
  readonly name: string
  readonly home: Scope
  readonly team: string | null
  readonly grants: readonly OwnGrant[]
  /** The last day of the absence he is in; null when he is there. */
  readonly awayUntil: DayNo | null
}

/** What somebody has at hand; each counted to 1,000. */
export interface OpenWork {
  readonly userId: UserId
  readonly openFindings: number
  readonly openLeads: number
  readonly openCases: number
  readonly overdueFindings: number
  readonly overdueLeads: number
  readonly overdueCases: number
}

/** A team of people who work in one place. */
export interface Team {
  readonly team: string
  readonly members: readonly UserId[]
}

/** The lists of the people of the platform. */
export interface UserStore {
  list(filter: UserFilter): Promise<readonly UserRow[]>
  /** To 10,001 at most. */
  count(filter: UserFilter): Promise<number>
  idOfAccount(account: string): Promise<UserId | undefined>
  /** Who holds one of the roles himself and is not locked; of some people, or of all when none are named. At most 2,000. */
  holders(wish: {
    readonly roles: readonly Role[]
    readonly ids: readonly UserId[] | null
    readonly day: DayNo
  }): Promise<readonly Holder[]>
  /** Who is not locked and holds one of the roles himself (whoever it is, without roles), by name; at most 2,000. */
  candidates(wish: {
    readonly roles: readonly Role[] | null
    /** Part of the name. */
    readonly text: string | null
    readonly day: DayNo
  }): Promise<readonly Candidate[]>
  /** Overdue is what was due before the day. */
  openWork(ids: readonly UserId[], day: DayNo): Promise<readonly OpenWork[]>
  /** Waits for everybody else who takes rights from administrators, until the end of the transaction. */
  holdAdministrators(): Promise<void>
  /** How many administrators of the city there are besides one who can act on a day. */
  otherAdministrators(but: UserId, day: DayNo): Promise<number>
  /** The team somebody is in, with everybody of his place who is in it; undefined for who is in none. */
  teamOf(id: UserId): Promise<Team | undefined>
  namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** An API key in a list. */
export interface ApiKeyRow {
  readonly keyId: string
  readonly version: number
  readonly madeBy: UserId
  readonly madeByName: string
  readonly name: string
  readonly prefix: string
  readonly grants: readonly OwnGrant[]
  readonly expiresOn: DayNo
  readonly isRevoked: boolean
  readonly usedAt: SecondNo | null
  readonly usedFrom: string | null
}

/** The API keys. */
export interface ApiKeyStore {
  /** Of a person, and of everybody whose home is one of these; at most 500. */
  list(madeBy: UserId, homes: readonly Scope[]): Promise<readonly ApiKeyRow[]>
  /** Those of a person that were not ended, expired or not. */
  openOf(madeBy: UserId): Promise<readonly string[]>
  keepSecret(keyId: string, secretHash: Buffer): Promise<void>
}

/** What is at hand within one act about people. */
export interface PeopleStores {
  readonly histories: Histories
  readonly trail: Trail
  readonly users: UserStore
  readonly apiKeys: ApiKeyStore
  readonly credentials: CredentialStore
  readonly sessions: SessionStore
}

/** What acts about people need. */
export interface PeoplePorts {
  readonly transact: Transact<PeopleStores>
  /** Forgets who may do what, because it has changed. */
  readonly forgetActors: () => void
}
