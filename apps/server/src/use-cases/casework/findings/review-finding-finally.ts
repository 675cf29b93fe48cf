import type { FindingReview, LineAmount } from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts, FindingTarget } from './finding-ports.ts'
import { takeStep } from './take-step.ts'

/** Final review, by another person than the first. */
export function reviewFindingFinally(
  ports: Pick<FindingPorts, 'transact'>,
  act: Act,
  {
    target,
    ...said
  }: { readonly target: FindingTarget; readonly lines: readonly LineAmount[]; readonly reason: string },
): Promise<Kept<FindingReview>> {
  return takeStep(ports, act, {
    action: 'reviewFinally',
    target,
    event: () => ({ kind: 'final-reviewed', ...said }),
  })
}
