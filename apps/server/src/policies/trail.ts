import { type Actor, isAllowed, OF_THE_CITY } from '@fundwatch/domain'

/** The audit trail is for auditors of the city: it tells of everybody, also of those who administer. */
export function canReadTrail(actor: Actor): boolean {
  return isAllowed(actor, ['auditor'], OF_THE_CITY)
}
