import { type Actor, encloses, type OwnGrant, type Role, reachOf, type Scope } from '@fundwatch/domain'
import { CASE_WORKERS, rolesOfCaseAct } from './case.ts'
import { FINDING_WORKERS, PANEL_ROLES, rolesOfFindingAction } from './finding.ts'
import { LEAD_LEADERS, LEAD_WORKERS } from './lead.ts'

/** For what somebody is looked for among the colleagues, besides lending one's roles, which everybody may. */
export type WorkPurpose = 'assignee' | 'panel' | 'officer'

/** What there is to be worked on. */
export type WorkNoun = 'finding' | 'lead' | 'case'

/** Who may give it, and to whom. */
export interface Giving {
  readonly givers: readonly Role[]
  readonly takers: readonly Role[]
}

const ASSIGNING: Readonly<Record<WorkNoun, Giving>> = {
  finding: { givers: rolesOfFindingAction('assign'), takers: FINDING_WORKERS },
  lead: { givers: LEAD_LEADERS, takers: LEAD_WORKERS },
  case: { givers: rolesOfCaseAct('officers-named'), takers: CASE_WORKERS },
}

/** Between which roles work is given; of any noun where none is named. Undefined for a noun that has no such purpose. */
export function givingOf(purpose: WorkPurpose, noun: WorkNoun | null): Giving | undefined {
  switch (purpose) {
    case 'panel':
      return only(noun, 'finding', { givers: rolesOfFindingAction('callPanel'), takers: PANEL_ROLES })
    case 'officer':
      return only(noun, 'case', ASSIGNING.case)
    case 'assignee':
      return noun === null ? ofAny(Object.values(ASSIGNING)) : ASSIGNING[noun]
  }
}

const only = (noun: WorkNoun | null, fitting: WorkNoun, giving: Giving) =>
  noun === null || noun === fitting ? giving : undefined

const ofAny = (all: readonly Giving[]): Giving => ({
  givers: [...new Set(all.flatMap(({ givers }) => givers))],
  takers: [...new Set(all.flatMap(({ takers }) => takers))],
})

/** Where somebody may give work; nowhere means that he is shown nobody. */
export function givingReach(actor: Actor, { givers }: Giving): readonly Scope[] {
  return reachOf(actor, givers)
}

/** Whether somebody works where the giver gives work: his right lies within the giver's, or covers all of it. */
export function worksWithin(
  { grants }: { readonly grants: readonly OwnGrant[] },
  reach: readonly Scope[],
  takers: readonly Role[],
): boolean {
  return grants.some(
    ({ role, scope }) =>
      takers.includes(role) && reach.some((own) => encloses(own, scope) || encloses(scope, own)),
  )
}
