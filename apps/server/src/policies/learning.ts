import { type Actor, type Role, reachOf } from '@fundwatch/domain'

const READERS: readonly Role[] = [
  'city-supervisor',
  'county-handler',
  'reviewer',
  'approver',
  'rule-author',
  'inspector',
  'auditor',
]

/** Where somebody sees how rules did. */
export interface LearningReach {
  readonly isCity: boolean
  readonly counties: readonly string[]
}

/** The places whose record of rules somebody sees; institutions see single findings, no sums. */
export function learningReach(actor: Actor): LearningReach {
  const reach = reachOf(actor, READERS)
  return {
    isCity: reach.some(({ kind }) => kind === 'city'),
    counties: reach.flatMap((scope) => (scope.kind === 'county' ? [scope.county] : [])),
  }
}

/** Whether somebody sees anything of it. */
export function canSeeLearning(actor: Actor): boolean {
  const { isCity, counties } = learningReach(actor)
  return isCity || counties.length > 0
}
