import type { FindingReview, LineAmount } from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { dueDay } from './due-days.ts'
import type { FindingPorts, FindingTarget } from './finding-ports.ts'
import { takeStep } from './take-step.ts'

/** Second review of an appeal: upheld, withdrawn or partly, by the amount of each line. */
export function reviewFindingAgain(
  ports: FindingPorts,
  act: Act,
  {
    target,
    lines,
    reason,
  }: { readonly target: FindingTarget; readonly lines: readonly LineAmount[]; readonly reason: string },
): Promise<Kept<FindingReview>> {
  return takeStep(ports, act, {
    action: 'reviewAgain',
    target,
    event: ({ state: { finding } }) => ({
      kind: 'second-reviewed',
      lines,
      reason,
      dueDay: dueDay(ports, 'secondAppeal', { at: act.at, finding }),
    }),
  })
}
