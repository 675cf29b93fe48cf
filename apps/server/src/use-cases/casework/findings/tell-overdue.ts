import {
  dayNoOfSecond,
  type FindingReview,
  type FindingReviewEvent,
  findingReviewLaw,
  isOpenTo,
} from '@fundwatch/domain'
import type { Kept, Step } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts } from './finding-ports.ts'
import { passThrough } from './pass-through.ts'
import { stepOf } from './take-step.ts'

/**
 * Findings whose clock of the bureau ran out say so in their history, from where others are told; each clock once, whenever the
 * scheduler comes to it. Gives how many did.
 */
export function tellOverdue(
  ports: Pick<FindingPorts, 'transact'>,
  act: Act,
  isOver: () => boolean = () => false,
): Promise<number> {
  return passThrough(ports, act, {
    isOver,
    next: ({ findings }, after, most) => findings.overdueBefore(dayNoOfSecond(act.at), after, most),
    take: async ({ findings, histories }, ids) => {
      const steps = (await findings.hold(ids)).flatMap((kept) => overdueOf(kept, act))
      await histories.appendAll(findingReviewLaw, steps)
      return steps.length
    },
  })
}

function overdueOf(kept: Kept<FindingReview>, act: Act): Step<FindingReview, FindingReviewEvent>[] {
  const { dueDay, overdueOf: told } = kept.state
  if (dueDay === null || dueDay === told || dueDay >= dayNoOfSecond(act.at)) return []
  return isOpenTo(kept.state, 'overdue') ? [stepOf(kept, { kind: 'overdue', dueDay }, act)] : []
}
