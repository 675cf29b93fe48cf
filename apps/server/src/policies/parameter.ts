import { type Actor, type Role, reachOf } from '@fundwatch/domain'

const READERS: readonly Role[] = [
  'city-supervisor',
  'county-handler',
  'reviewer',
  'approver',
  'rule-author',
  'inspector',
  'data-engineer',
  'auditor',
  'institution-office',
]

/** Deadlines and thresholds are law: whoever works under them may read them. */
export function canReadParameters(actor: Actor): boolean {
  return reachOf(actor, READERS).length > 0
}
