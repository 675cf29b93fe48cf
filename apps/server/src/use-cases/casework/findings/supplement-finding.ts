import type { FindingReview, LineAmount } from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts, FindingTarget } from './finding-ports.ts'
import { takeStep } from './take-step.ts'

/** Money goes back to the institution: it paid more than what stands. */
export function supplementFinding(
  ports: Pick<FindingPorts, 'transact'>,
  act: Act,
  {
    target,
    ...said
  }: { readonly target: FindingTarget; readonly lines: readonly LineAmount[]; readonly reason: string },
): Promise<Kept<FindingReview>> {
  return takeStep(ports, act, {
    action: 'supplement',
    target,
    event: () => ({ kind: 'supplemented', ...said }),
  })
}
