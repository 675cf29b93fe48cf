import {
  dayNoOfSecond,
  type FindingReview,
  type FindingReviewEvent,
  findingReviewLaw,
} from '@fundwatch/domain'
import type { Kept, Step } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { type ClockPorts, dueDay } from './due-days.ts'
import type { FindingPorts } from './finding-ports.ts'
import { passThrough } from './pass-through.ts'
import { stepOf } from './take-step.ts'

/**
 * Silence accepts: findings whose institution let its clock run out go on, to the clock of the final review. It may run twice, from
 * two processes, or not at all for days: each finding lapses once, by its own due day. Gives how many did.
 */
export function lapseSilent(
  ports: Pick<FindingPorts, 'transact'> & ClockPorts,
  act: Act,
  isOver: () => boolean = () => false,
): Promise<number> {
  return passThrough(ports, act, {
    isOver,
    next: ({ findings }, after, most) => findings.silentBefore(dayNoOfSecond(act.at), after, most),
    // Held, they are looked at again: somebody may have been faster.
    take: async ({ findings, histories }, ids) => {
      const steps = (await findings.hold(ids)).flatMap((kept) => lapseOf(ports, act, kept))
      await histories.appendAll(findingReviewLaw, steps)
      return steps.length
    },
  })
}

function lapseOf(
  ports: ClockPorts,
  act: Act,
  kept: Kept<FindingReview>,
): Step<FindingReview, FindingReviewEvent>[] {
  const { status, dueDay: ended, basis, finding } = kept.state
  const isSilent =
    (status === 'sent' || status === 'reviewed') &&
    basis === null &&
    ended !== null &&
    ended < dayNoOfSecond(act.at)
  if (!isSilent) return []
  const nextDueDay = dueDay(ports, 'finalReview', { at: act.at, finding })
  return [stepOf(kept, { kind: 'lapsed', dueDay: ended, nextDueDay }, act)]
}
