import { caseworkError } from '../history/casework-error.ts'
import type { UserId } from '../people/actor.ts'
import type { FindingReviewEvent } from './review-event.ts'
import type { FindingReview } from './review-state.ts'
import { REVIEW_STEPS } from './review-steps.ts'

/** Everybody who judged the finding so far, or was to: nobody judges it twice. Who was recused from its panel stays out of it. */
export function earlierPersonsOf({ firstReview, secondReview, panel }: FindingReview): readonly UserId[] {
  const members = panel?.members.map(({ userId }) => userId) ?? []
  return [firstReview, secondReview].flatMap((step) => step?.by ?? []).concat(members)
}

/** Throws `same-person` for who judged the finding before. */
export function refuseEarlierPersons(
  state: FindingReview,
  by: UserId,
  kind: FindingReviewEvent['kind'],
): void {
  if (earlierPersonsOf(state).includes(by)) throw caseworkError('same-person', { action: REVIEW_STEPS[kind] })
}
