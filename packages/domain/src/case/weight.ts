import type { Fen } from '../fen.ts'
import type { CaseState } from './case-state.ts'
import type { Measure, MeasureKind } from './measure.ts'
import { returnedBy } from './owed.ts'

/** What a penalty that is told or decided asks of the party. */
export interface Weight {
  readonly fineFen: Fen
  readonly returnFen: Fen
  readonly measures: readonly Pick<Measure, 'measure' | 'amountFen'>[]
}

/** What weighs as much as a large fine: it takes away the service, the agreement, the licence or the office. */
const GRAVE_MEASURES: ReadonlySet<MeasureKind> = new Set<MeasureKind>([
  'suspend-departments',
  'suspend-settlement',
  'suspend-agreement',
  'end-agreement',
  'report-licence',
  'ban-management',
])

function isGrave({ measures }: Weight): boolean {
  return measures.some(({ measure }) => GRAVE_MEASURES.has(measure))
}

/** From the threshold of the party on; a case that lacks the threshold because it is older has every return large. */
function isLargeReturn({ party, terms }: CaseState, { returnFen, measures }: Weight): boolean {
  const from = party.kind === 'person' ? terms.largeReturnFenPerson : terms.largeReturnFenOrganisation
  const sum = returnedBy({ decision: 'penalty', returnFen, measures })
  return sum > 0 && sum >= (from ?? 0)
}

/** Whether a penalty weighs much by its measures or by the money that goes back. */
export function isHeavy(state: CaseState, weight: Weight): boolean {
  return isGrave(weight) || isLargeReturn(state, weight)
}

/** The fine from which on a party may ask to be heard. Cases filed when there was one threshold for all go by that one. */
export function hearingFenOf({ party, terms }: CaseState): number {
  return party.kind === 'person' ? (terms.hearingFenPerson ?? terms.hearingFen) : terms.hearingFen
}

/** Whether the party may ask to be heard: a large fine, or what weighs as much. */
export function mayBeHeard(state: CaseState, weight: Weight): boolean {
  return state.procedure === 'penalty' && (weight.fineFen >= hearingFenOf(state) || isGrave(weight))
}

/** Whether a lawyer must have agreed: large fines and returns, grave measures, complex cases, and those in which the party was heard. */
export function needsReview(state: CaseState, weight: Weight): boolean {
  const { reviewFenPerson, reviewFenOrganisation } = state.terms
  return isImportant(state, weight, { person: reviewFenPerson, organisation: reviewFenOrganisation })
}

/** Whether the lawyer agreed; after a hearing, to what came of it. */
export function isReviewed({ review, hearing }: CaseState): boolean {
  return review?.verdict === 'agree' && review.askedOn >= (hearing?.heldOn ?? review.askedOn)
}

/** Whether the heads must have talked a decision over: as for the lawyer, with the thresholds for them. */
export function needsDiscussion(state: CaseState, weight: Weight): boolean {
  const { discussionFenPerson, discussionFenOrganisation } = state.terms
  return isImportant(state, weight, { person: discussionFenPerson, organisation: discussionFenOrganisation })
}

type Thresholds = Readonly<Record<CaseState['party']['kind'], number>>

function isImportant(state: CaseState, weight: Weight, from: Thresholds): boolean {
  const { procedure, party, report, hearing } = state
  const wasHeard = hearing !== null && hearing.heldOn !== null
  const isSo = weight.fineFen >= from[party.kind] || isHeavy(state, weight)
  return procedure === 'penalty' && (isSo || report?.isComplex === true || wasHeard)
}

/** Whether they have, since the investigation was reported and the party was heard, up to a day. */
export function isDiscussed({ discussions, report, hearing }: CaseState, until: number): boolean {
  const since = Math.max(report?.on ?? Number.POSITIVE_INFINITY, hearing?.heldOn ?? 0)
  return discussions.some(
    ({ on, about }) => (about ?? 'decision') === 'decision' && since <= on && on <= until,
  )
}
