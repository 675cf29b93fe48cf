import { asksAgain, claimsOfSubjects, type FindingReview } from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { dueDay } from './due-days.ts'
import type { FindingPorts } from './finding-ports.ts'
import { type JudgingWish, judgedAmounts } from './judged-amounts.ts'
import { takeStep } from './take-step.ts'

/** Second review of an appeal: upheld, withdrawn or partly, by the amount of each line. */
export function reviewFindingAgain(
  ports: FindingPorts,
  act: Act,
  { target, ...said }: JudgingWish,
): Promise<Kept<FindingReview>> {
  return takeStep(ports, act, {
    action: 'reviewAgain',
    target,
    event: ({ state }) => {
      const { finding } = state
      // Where nothing is left of what was contested, nobody is asked again.
      const clock = asksAgain(state, said.lines) ? 'secondAppeal' : 'finalReview'
      return {
        kind: 'second-reviewed',
        ...judgedAmounts(said, claimsOfSubjects(finding)),
        dueDay: dueDay(ports, clock, { at: act.at, finding }),
      }
    },
  })
}
