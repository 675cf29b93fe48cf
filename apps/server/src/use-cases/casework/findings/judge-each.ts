import { caseworkError, type FindingReview, isCaseworkError } from '@fundwatch/domain'
import type { FindingAction } from '../../../policies/finding.ts'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingStores } from './finding-ports.ts'
import { permitted } from './take-step.ts'
import { type BulkReport, MOST_AT_ONCE, type Outcome } from './take-steps.ts'
import { refuseOtherLender } from './whose-right.ts'

/** What is done with many findings without being a step of their review: it changes no version, and the trail has it. */
export interface BesideWish {
  readonly action: FindingAction
  readonly findingIds: readonly string[]
  /** Throws a casework error where this one may not. */
  readonly judge?: (kept: Kept<FindingReview>) => void
}

/** Holds findings and says of each whether it may be done by the right that the act names; what is done with those is for the caller. */
export async function judgeEach(
  { findings }: Pick<FindingStores, 'findings'>,
  act: Act,
  { action, findingIds, judge = () => undefined }: BesideWish,
): Promise<BulkReport & { readonly doneIds: readonly string[] }> {
  if (findingIds.length > MOST_AT_ONCE)
    throw caseworkError('field-invalid', { field: '疑点', reason: `一次最多办理 ${MOST_AT_ONCE} 条。` })
  const ids = [...new Set(findingIds)]
  const held = new Map((await findings.hold(ids)).map((kept) => [kept.id, kept]))
  const outcomes = ids.map((findingId): Outcome => {
    try {
      const kept = permitted(held.get(findingId), act, action)
      refuseOtherLender(kept, act, { action, lentBy: act.lentBy })
      judge(kept)
      return { findingId, isDone: true, refusal: null }
    } catch (error) {
      if (!isCaseworkError(error)) throw error
      return { findingId, isDone: false, refusal: error.message }
    }
  })
  const doneIds = outcomes.filter(({ isDone }) => isDone).map(({ findingId }) => findingId)
  return { done: doneIds.length, refused: outcomes.length - doneIds.length, outcomes, doneIds }
}
