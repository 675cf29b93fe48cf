import type { UserId } from '../people/actor.ts'

/** Somebody who could take a lead, with what he has at hand. */
export interface Handler {
  readonly userId: UserId
  readonly isAbsent: boolean
  readonly openLeads: number
  readonly overdueLeads: number
  readonly openCases: number
}

/** What a case, and what is overdue, counts beside an open lead. */
const CASE_COUNTS = 3
const OVERDUE_COUNTS = 2

/** The burden of a handler, in leads. */
export function burdenOf({ openLeads, overdueLeads, openCases }: Handler): number {
  return openLeads + OVERDUE_COUNTS * overdueLeads + CASE_COUNTS * openCases
}

/** Who should take the next lead: present, least burdened; equal ones in the order of their ids. Undefined when everybody is away. */
export function suggestHandler(handlers: readonly Handler[]): Handler | undefined {
  return handlers
    .filter(({ isAbsent }) => !isAbsent)
    .toSorted((left, right) => burdenOf(left) - burdenOf(right) || (left.userId < right.userId ? -1 : 1))[0]
}
