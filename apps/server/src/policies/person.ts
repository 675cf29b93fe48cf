import {
  type Actor,
  type Grant,
  grantFor,
  OF_THE_CITY,
  type Place,
  type Role,
  reachOf,
} from '@fundwatch/domain'

/** Who looks into what was charged to whom; the others see findings, and nobody's card. */
const READERS: readonly Role[] = ['city-supervisor', 'county-handler', 'reviewer', 'approver', 'inspector']
/** Who has to know whom it is about: to call on him, to ask another department. */
const UNMASKERS: readonly Role[] = ['city-supervisor', 'county-handler', 'reviewer', 'inspector']

/** A person belongs to where he is insured; somebody of whom that is not known belongs to the city. */
function placeOfPerson({ insuredArea }: { readonly insuredArea: string | null }): Place {
  return { ...OF_THE_CITY, county: insuredArea }
}

/** Whether somebody may see the card of a person, masked. */
export function canSeePerson(actor: Actor, person: { readonly insuredArea: string | null }): boolean {
  return grantFor(actor, READERS, placeOfPerson(person)) !== undefined
}

/** The right to see a person unmasked; programs have none, because nobody stands behind them with a reason. */
export function rightToUnmask(
  actor: Actor,
  person: { readonly insuredArea: string | null },
): Grant | undefined {
  if (actor.by !== 'session') return undefined
  return grantFor(actor, UNMASKERS, placeOfPerson(person))
}

/** Whether somebody may look at persons at all; whom, is judged for each of them. */
export function mayLookAtPersons(actor: Actor): boolean {
  return reachOf(actor, READERS).length > 0
}

/** Whether somebody may look for persons by their number at all; whom he finds, his reach decides. */
export function mayLookForPersons(actor: Actor): boolean {
  return reachOf(actor, READERS).length > 0
}
