import { type Actor, type Role, reachOf, type Scope } from '@fundwatch/domain'

const READERS: readonly Role[] = [
  'city-supervisor',
  'county-handler',
  'reviewer',
  'approver',
  'inspector',
  'auditor',
  'rule-author',
  'institution-office',
]

/** Whose answers an actor sees: of the city, of counties, or of his own institution. */
export function checkReach(actor: Actor): readonly Scope[] {
  return reachOf(actor, READERS).filter(
    ({ kind }) => kind === 'city' || kind === 'county' || kind === 'institution',
  )
}
