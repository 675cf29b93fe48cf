import { holdsOneOf, type Session } from '../../app/session.ts'

/** The county somebody works for; null for the city, and for who works for none. */
export function ownCounty({ grants }: Pick<Session, 'grants'>): string | null {
  if (grants.some(({ scope }) => scope.kind === 'city')) return null
  return grants.map(({ scope }) => (scope.kind === 'county' ? scope.county : null)).find(Boolean) ?? null
}

/** Whether somebody's roles let him raise leads anywhere; the server decides where. */
export function canRaise(session: Session): boolean {
  return holdsOneOf(session, ['city-supervisor', 'county-handler', 'inspector'])
}
