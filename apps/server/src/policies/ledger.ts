import { type Actor, type LedgerStage, type Role, reachOf, type Scope } from '@fundwatch/domain'

const READERS: readonly Role[] = [
  'city-supervisor',
  'county-handler',
  'reviewer',
  'approver',
  'auditor',
  'institution-office',
]

/** The scopes whose money an actor may see. Departments, doctors and partners see single findings, no sums. */
export function ledgerReach(actor: Actor): readonly Scope[] {
  return reachOf(actor, READERS).filter(
    ({ kind }) => kind === 'city' || kind === 'county' || kind === 'institution',
  )
}

/** What an institution is not told of is no business of its office: it sees money from the notice on. */
export function seesStage(actor: Actor, stage: LedgerStage): boolean {
  const inside = READERS.filter((role) => role !== 'institution-office')
  return stage !== 'identified' || reachOf(actor, inside).length > 0
}
