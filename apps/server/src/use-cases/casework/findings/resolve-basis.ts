import type { FindingReview } from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts, FindingTarget } from './finding-ports.ts'
import { takeStep } from './take-step.ts'

/** A person decides about a finding of which a later audit says something else. */
export function resolveBasis(
  ports: Pick<FindingPorts, 'transact'>,
  act: Act,
  {
    target,
    ...said
  }: { readonly target: FindingTarget; readonly how: 'keep' | 'adopt' | 'withdraw'; readonly reason: string },
): Promise<Kept<FindingReview>> {
  return takeStep(ports, act, {
    action: 'resolveBasis',
    target,
    event: () => ({ kind: 'basis-resolved', ...said }),
  })
}
