import { holdsOneOf, type Role, type Session } from './session.ts'

interface Home {
  readonly roles: readonly Role[]
  readonly to:
    | '/casework/inbox'
    | '/review/findings'
    | '/review/told'
    | '/rules/library'
    | '/hub/batches'
    | '/admin/users'
    | '/admin/trail'
}

/** Where the day of each role begins; who holds several starts at the first that fits. */
const HOMES: readonly Home[] = [
  { roles: ['county-handler', 'inspector', 'partner-department'], to: '/casework/inbox' },
  { roles: ['reviewer'], to: '/review/findings' },
  { roles: ['institution-office', 'doctor'], to: '/review/told' },
  { roles: ['rule-author'], to: '/rules/library' },
  { roles: ['data-engineer'], to: '/hub/batches' },
  { roles: ['administrator'], to: '/admin/users' },
  { roles: ['auditor'], to: '/admin/trail' },
]

/** The page a person starts on: what waits for him, or the whole city for who oversees it. */
export function homeOf(session: Session): Home['to'] | '/cockpit' {
  if (holdsOneOf(session, ['city-supervisor', 'approver'])) return '/cockpit'
  return HOMES.find(({ roles }) => holdsOneOf(session, roles))?.to ?? '/cockpit'
}
