import type { Role } from './role.ts'
import type { Scope } from './scope.ts'

/** How far each role can reach at all: a doctor never acts for the city, a supervisor never for one institution. */
export const ROLE_SCOPES: Readonly<Record<Role, readonly Scope['kind'][]>> = {
  'city-supervisor': ['city'],
  'county-handler': ['county'],
  reviewer: ['city', 'county'],
  approver: ['city', 'county'],
  'rule-author': ['city'],
  inspector: ['city', 'county'],
  'institution-office': ['institution', 'department'],
  doctor: ['self', 'department'],
  'partner-department': ['partner'],
  'data-engineer': ['city'],
  auditor: ['city', 'county'],
  administrator: ['city', 'county', 'institution'],
}

/** Which side of the fund's desk a scope stands on: those who supervise, or those who are supervised and their partners. */
export function sideOf(scope: Scope): 'bureau' | 'outside' {
  return scope.kind === 'city' || scope.kind === 'county' ? 'bureau' : 'outside'
}
