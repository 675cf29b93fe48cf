import {
  dayNoOfSecond,
  type FindingReview,
  type FindingReviewEvent,
  findingReviewLaw,
  isCaseworkError,
} from '@fundwatch/domain'
import type { Kept, Step } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { stepOf } from '../findings/take-step.ts'
import type { LearningPorts, LearningStores } from './learning-ports.ts'

const AT_ONCE = 500

/**
 * Sets findings aside for which an exception holds today, and returns those whose exception is over. It goes by today, never by the
 * day it ran last: late, twice or by two processes is the same.
 */
export async function applyExceptions(
  { transact }: Pick<LearningPorts, 'transact'>,
  act: Act,
  isOver: () => boolean = () => false,
): Promise<{ readonly waived: number; readonly returned: number }> {
  const again = async (work: (stores: LearningStores) => Promise<{ found: number; done: number }>) => {
    let all = 0
    while (!isOver()) {
      const { found, done } = await transact(act, work)
      all += done
      // What could not be done is found again: without progress there is none to come.
      if (found < AT_ONCE || done === 0) break
    }
    return all
  }
  const returned = await again((stores) => returnSome(stores, act))
  return { returned, waived: await again((stores) => waiveSome(stores, act)) }
}

async function waiveSome(stores: LearningStores, act: Act) {
  const found = await stores.learning.waivable(dayNoOfSecond(act.at), AT_ONCE)
  const byId = new Map(found.map((one) => [one.findingId, one]))
  const done = await takeAll(stores, act, {
    ids: [...byId.keys()],
    eventOf: ({ id }) => {
      const told = byId.get(id)
      return told && { kind: 'waived', exceptionId: told.exceptionId, no: told.no }
    },
  })
  return { found: found.length, done }
}

async function returnSome(stores: LearningStores, act: Act) {
  const ids = await stores.learning.waivedInVain(dayNoOfSecond(act.at), AT_ONCE)
  return {
    found: ids.length,
    done: await takeAll(stores, act, { ids, eventOf: () => ({ kind: 'waiver-ended' }) }),
  }
}

interface Taking {
  readonly ids: readonly string[]
  readonly eventOf: (kept: Kept<FindingReview>) => FindingReviewEvent | undefined
}

/** What moved on between looking and holding is left alone. */
async function takeAll({ findings, histories }: LearningStores, act: Act, { ids, eventOf }: Taking) {
  if (ids.length === 0) return 0
  const held = await findings.hold(ids)
  const steps = held.flatMap((kept): Step<FindingReview, FindingReviewEvent>[] => {
    const event = eventOf(kept)
    if (event === undefined) return []
    try {
      return [stepOf(kept, event, act)]
    } catch (error) {
      if (isCaseworkError(error)) return []
      throw error
    }
  })
  await histories.appendAll(findingReviewLaw, steps)
  return steps.length
}
