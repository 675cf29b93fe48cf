import { type Actor, reachOf } from '@fundwatch/domain'
import { type LearningReach, learningReach } from './learning.ts'

/** Whose exceptions somebody sees: those of his place; the office of an institution sees its own. */
export function exceptionReach(actor: Actor): LearningReach & { readonly institutions: readonly string[] } {
  const offices = reachOf(actor, ['institution-office'])
  return {
    ...learningReach(actor),
    institutions: offices.flatMap((scope) => (scope.kind === 'institution' ? [scope.institutionId] : [])),
  }
}
