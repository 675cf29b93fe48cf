import type { FindingReview, ReviewVerdict } from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts, FindingTarget } from './finding-ports.ts'
import { takeStep } from './take-step.ts'

/** A member of a panel votes, with an opinion. */
export function castVote(
  ports: Pick<FindingPorts, 'transact'>,
  act: Act,
  {
    target,
    ...said
  }: {
    readonly target: FindingTarget
    readonly vote: ReviewVerdict
    readonly opinion: string
  },
): Promise<Kept<FindingReview>> {
  return takeStep(ports, act, { action: 'vote', target, event: () => ({ kind: 'voted', ...said }) })
}
