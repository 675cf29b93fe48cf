import { caseworkError } from '../history/casework-error.ts'
import type { Happened, NounLaw } from '../history/noun-law.ts'
import { answered, lapsed, secondReviewed } from './answering.ts'
import { basisChanged, basisResolved, relocated } from './basis.ts'
import {
  confirmed,
  dismissed,
  reopened,
  revised,
  sent,
  transferred,
  vanished,
  waived,
  waiverEnded,
} from './before-sending.ts'
import { finalReviewed, panelCalled, panelConcluded, recused, voted } from './deliberating.ts'
import type { FindingReviewEvent } from './review-event.ts'
import { type StepOf, wrongState } from './review-guards.ts'
import { isOpenTo } from './review-path.ts'
import { type FindingReview, freshReview } from './review-state.ts'
import { decided, overdue, recovered, supplemented } from './settling.ts'

const STEPS: { readonly [Kind in FindingReviewEvent['kind']]: StepOf<Kind> } = {
  confirmed,
  dismissed,
  reopened,
  waived,
  'waiver-ended': waiverEnded,
  transferred,
  sent,
  answered,
  lapsed,
  'second-reviewed': secondReviewed,
  'panel-called': panelCalled,
  recused,
  voted,
  'panel-concluded': panelConcluded,
  'final-reviewed': finalReviewed,
  decided,
  recovered,
  supplemented,
  overdue,
  revised,
  vanished,
  relocated,
  'basis-changed': basisChanged,
  'basis-resolved': basisResolved,
}

/** How a finding goes through its review, from first review to the executed deduction. */
export const findingReviewLaw: NounLaw<FindingReview, FindingReviewEvent> = {
  noun: 'finding-review',
  apply: (before, happened) => {
    const state = before ?? firstStateOf(happened.event)
    // Denied by default: what the table of ways does not name never reaches a step.
    if (!isOpenTo(state, happened.event.kind)) throw wrongState(state, happened.event.kind)
    return step(state, happened)
  },
}

function firstStateOf(event: FindingReviewEvent): FindingReview {
  if (!('finding' in event) || event.finding === undefined || event.kind === 'revised')
    throw caseworkError('not-found')
  return freshReview(event.finding)
}

function step(state: FindingReview, happened: Happened<FindingReviewEvent>): FindingReview {
  // The table has a step for each kind; TypeScript cannot follow a kind from the event to its entry.
  const take = STEPS[happened.event.kind] as (
    state: FindingReview,
    event: FindingReviewEvent,
    happened: Happened<FindingReviewEvent>,
  ) => FindingReview
  return take(state, happened.event, happened)
}
