import {
  dayNoOfSecond,
  type FindingReview,
  type FindingReviewEvent,
  findingReviewLaw,
} from '@fundwatch/domain'
import type { Kept, Step } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts } from './finding-ports.ts'
import { stepOf } from './take-step.ts'

const AT_ONCE = 500

/**
 * Silence accepts: findings whose institution let its clock run out go on. It may run twice, from two processes, or not at all for
 * days: each finding lapses once, by its own due day. Gives how many did.
 */
export async function lapseSilent(
  { transact }: Pick<FindingPorts, 'transact'>,
  act: Act,
  isOver: () => boolean = () => false,
): Promise<number> {
  let [lapsed, after] = [0, null as string | null]
  while (!isOver()) {
    const from = after
    const { count, last } = await transact(act, async ({ findings, histories }) => {
      const ids = await findings.silentBefore(dayNoOfSecond(act.at), from, AT_ONCE)
      // Held, they are looked at again: somebody may have been faster.
      const steps = (await findings.hold(ids)).flatMap((kept) => lapseOf(kept, act))
      await histories.appendAll(findingReviewLaw, steps)
      return { count: steps.length, last: ids.at(-1) ?? null }
    })
    lapsed += count
    if (last === null) break
    after = last
  }
  return lapsed
}

function lapseOf(kept: Kept<FindingReview>, act: Act): Step<FindingReview, FindingReviewEvent>[] {
  const { status, dueDay, basis } = kept.state
  const isSilent =
    (status === 'sent' || status === 'reviewed') &&
    basis === null &&
    dueDay !== null &&
    dueDay < dayNoOfSecond(act.at)
  return isSilent ? [stepOf(kept, { kind: 'lapsed', dueDay }, act)] : []
}
