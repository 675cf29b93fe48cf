import { type FindingReview, upheldOf } from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { dueDay } from './due-days.ts'
import type { FindingPorts } from './finding-ports.ts'
import { type JudgingWish, judgedAmounts } from './judged-amounts.ts'
import { takeStep } from './take-step.ts'

/** What the majority of a panel wants is written down, with the amount of each line; the clock of the final review begins. */
export function concludePanel(
  ports: FindingPorts,
  act: Act,
  { target, ...said }: JudgingWish,
): Promise<Kept<FindingReview>> {
  return takeStep(ports, act, {
    action: 'concludePanel',
    target,
    event: ({ state }) => ({
      kind: 'panel-concluded',
      ...judgedAmounts(said, upheldOf(state)),
      dueDay: dueDay(ports, 'finalReview', { at: act.at, finding: state.finding }),
    }),
  })
}
