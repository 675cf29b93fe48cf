import { type FindingReview, type FindingReviewEvent, findingReviewLaw, isOverpaid } from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { type CLOCKS, dueDay } from './due-days.ts'
import type { FindingPorts, FindingTarget } from './finding-ports.ts'
import { takeStep } from './take-step.ts'

/** How somebody decides about a changed basis. */
export interface BasisDecision {
  readonly how: 'keep' | 'adopt' | 'withdraw'
  readonly reason: string
}

/** A person decides about a finding of which a later audit says something else. */
export function resolveBasis(
  ports: FindingPorts,
  act: Act,
  { target, how, reason }: { readonly target: FindingTarget } & BasisDecision,
): Promise<Kept<FindingReview>> {
  return takeStep(ports, act, {
    action: 'resolveBasis',
    target,
    event: ({ state }) => {
      const event = { kind: 'basis-resolved', how, reason } as const
      const clock = clockAfter(state, event, act)
      return clock === undefined
        ? event
        : { ...event, dueDay: dueDay(ports, clock, { at: act.at, finding: state.finding }) }
    },
  })
}

/**
 * Which clock begins: an institution could not answer while the finding rested, so its clock begins anew; money that was paid beyond
 * what stands is to be given back.
 */
function clockAfter(
  state: FindingReview,
  event: FindingReviewEvent,
  { actor, at }: Pick<Act, 'actor' | 'at'>,
): keyof typeof CLOCKS | undefined {
  const after = findingReviewLaw.apply(state, { event, by: actor.userId, at })
  if (after.status === 'sent') return 'appeal'
  if (after.status === 'reviewed') return 'secondAppeal'
  return isOverpaid(after) ? 'supplement' : undefined
}
