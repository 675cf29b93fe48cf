import type { DayNo, FindingReview, LineAmount } from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts, FindingTarget } from './finding-ports.ts'
import { takeStep } from './take-step.ts'

/** Money came in: an instalment, a set-off against the monthly settlement, or a refusal to pay. */
export function recordRecovery(
  ports: Pick<FindingPorts, 'transact'>,
  act: Act,
  {
    target,
    ...said
  }: {
    readonly target: FindingTarget
    readonly way: 'payment' | 'set-off' | 'refusal'
    readonly on: DayNo
    readonly lines: readonly LineAmount[]
    readonly receipt: string
  },
): Promise<Kept<FindingReview>> {
  return takeStep(ports, act, { action: 'recover', target, event: () => ({ kind: 'recovered', ...said }) })
}
