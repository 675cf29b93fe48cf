import {
  type Actor,
  encloses,
  type Grant,
  type OwnGrant,
  type Role,
  reachOf,
  type Scope,
  sideOf,
  type UserId,
} from '@fundwatch/domain'

/** What policies know of a person: who he is, and where he works. */
export interface Person {
  readonly userId: UserId
  readonly home: Scope
  /** What he may do himself. */
  readonly grants: readonly OwnGrant[]
}

const READERS: readonly Role[] = ['administrator', 'auditor']

/** The homes whose people somebody may see besides himself. */
export function userReach(actor: Actor): readonly Scope[] {
  return reachOf(actor, READERS)
}

/** Everybody sees himself; administrators and auditors see those of their scope. */
export function canSeeUser(actor: Actor, person: Person): boolean {
  return isSelf(actor, person) || userReach(actor).some((scope) => encloses(scope, person.home))
}

/**
 * The right by which somebody looks after a person: nobody has it over himself, no program has it at all, and it encloses all that
 * the person may do, because who can reset a password can become its owner.
 */
export function rightOver(actor: Actor, person: Person): Grant | undefined {
  if (isSelf(actor, person)) return undefined
  return administrations(actor).find(
    ({ scope }) =>
      encloses(scope, person.home) && person.grants.every((grant) => encloses(scope, grant.scope)),
  )
}

/** The right to make a person who works somewhere. */
export function rightToMake(actor: Actor, home: Scope): Grant | undefined {
  return administrations(actor).find(({ scope }) => encloses(scope, home))
}

/** The right to give or take a role: it reaches no further than the right of the one who does it. */
export function rightToGrant(actor: Actor, person: Person, { scope }: OwnGrant): Grant | undefined {
  if (isSelf(actor, person)) return undefined
  return administrations(actor).find((own) => encloses(own.scope, person.home) && encloses(own.scope, scope))
}

/** Everybody lends what is his own, and says himself when he is away; those who look after him may do it for him. */
export function canSpeakFor(actor: Actor, person: Person): boolean {
  return (isSelf(actor, person) && actor.by !== 'api-key') || rightOver(actor, person) !== undefined
}

/** Work is handed to colleagues: supervisors to supervisors, an institution's people within the institution. */
export function canLendTo(from: Scope, to: Scope): boolean {
  return sideOf(from) === sideOf(to) && (encloses(from, to) || encloses(to, from))
}

/** What somebody may do with a person, for the page. */
export function userAbilities(actor: Actor, person: Person) {
  const looksAfter = rightOver(actor, person) !== undefined
  const speaksFor = canSpeakFor(actor, person)
  return {
    grant: looksAfter,
    revoke: looksAfter,
    lock: looksAfter,
    rename: looksAfter,
    setTeam: looksAfter,
    resetPassword: looksAfter,
    removeSecondFactor: looksAfter,
    anchor: looksAfter,
    delegate: speaksFor,
    reportAbsence: speaksFor,
    endSessions: looksAfter,
  }
}

function administrations(actor: Actor): readonly Grant[] {
  return actor.by === 'api-key' ? [] : actor.grants.filter(({ role }) => role === 'administrator')
}

function isSelf(actor: Actor, { userId }: Person): boolean {
  return actor.userId === userId
}
