import { type FindingReview, upheldOf } from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { dueDay } from './due-days.ts'
import type { FindingPorts } from './finding-ports.ts'
import { type JudgingWish, judgedAmounts } from './judged-amounts.ts'
import { takeStep } from './take-step.ts'

/** Final review, by somebody who has not judged the finding before; the clock of the deduction begins. */
export function reviewFindingFinally(
  ports: FindingPorts,
  act: Act,
  { target, ...said }: JudgingWish,
): Promise<Kept<FindingReview>> {
  return takeStep(ports, act, {
    action: 'reviewFinally',
    target,
    event: ({ state }) => ({
      kind: 'final-reviewed',
      ...judgedAmounts(said, upheldOf(state)),
      dueDay: dueDay(ports, 'deduction', { at: act.at, finding: state.finding }),
    }),
  })
}
