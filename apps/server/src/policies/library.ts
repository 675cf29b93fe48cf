import { type Actor, type Role, reachOf } from '@fundwatch/domain'
import { learningReach } from './learning.ts'

/** What is judged by is law: whoever is judged by it may read it. */
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
  'doctor',
]
/** Who sees what is not law yet, and what it would do. */
const INNER: readonly Role[] = ['city-supervisor', 'reviewer', 'approver', 'rule-author', 'auditor']
const AUTHORS: readonly Role[] = ['city-supervisor', 'rule-author']

const holds = (actor: Actor, roles: readonly Role[]) => reachOf(actor, roles).length > 0

/** Whether somebody may read rules and knowledge in force. */
export const canReadLibrary = (actor: Actor): boolean => holds(actor, READERS)

/** Whether somebody may see drafts, releases on trial, back-tests and what no rule sees. */
export function canSeeDrafts(actor: Actor): boolean {
  return reachOf(actor, INNER).some(({ kind }) => kind === 'city')
}

/** Whether somebody may write drafts and try them on history. */
export function canEditDrafts(actor: Actor): boolean {
  return reachOf(actor, AUTHORS).some(({ kind }) => kind === 'city')
}

/** Whose findings somebody sees counted by rule; nobody's, for those who work in an institution. */
export const hitReach = learningReach
