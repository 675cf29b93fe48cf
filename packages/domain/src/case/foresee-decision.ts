import type { Fen } from '../fen.ts'
import { isCaseworkError } from '../history/casework-error.ts'
import type { Happened } from '../history/noun-law.ts'
import { isReferable, isReferralDecided } from './carrying-out-steps.ts'
import type { CaseDecided } from './case-event.ts'
import { caseLaw } from './case-law.ts'
import type { CaseState } from './case-state.ts'
import { type BandPlace, fineOf, placeOfDecision } from './discretion.ts'
import { isDiscussed, isReviewed, mayBeHeard, needsDiscussion, needsReview } from './weight.ts'

/** Something that the law asks for before a decision. */
export interface Precondition {
  readonly isNeeded: boolean
  readonly isDone: boolean
}

/** What a decision would come to, were it taken. */
export interface ForeseenDecision {
  /** Where it lies in its band; null where there is none. */
  readonly place: BandPlace | null
  /** What its multiple comes to; null for a band of sums, and without a band. */
  readonly fineByMultipleFen: Fen | null
  /** The lawyer of the bureau. */
  readonly review: Precondition
  readonly discussion: Precondition
  /** Done: the party was told that it may ask to be heard. */
  readonly hearing: Precondition
  /** Whether the police is asked. */
  readonly referral: Precondition
  /** Why the law refuses it now; null when it would be taken. */
  readonly refusal: { readonly code: string; readonly message: string } | null
}

/** Judges a decision by the guards that it will meet, and takes none. */
export function foreseeDecision(state: CaseState, happened: Happened<CaseDecided>): ForeseenDecision {
  const { event } = happened
  const { band, multiple, fineFen, decision, on } = event
  return {
    place: placeOfDecision({ band, multiple, fineFen }),
    fineByMultipleFen:
      band?.measure === 'multiple' && multiple !== null ? fineOf(state.lossFen, multiple) : null,
    review: { isNeeded: needsReview(state, event), isDone: isReviewed(state) },
    discussion: { isNeeded: needsDiscussion(state, event), isDone: isDiscussed(state, on) },
    hearing: { isNeeded: mayBeHeard(state, event), isDone: state.notice?.mayHear === true },
    referral: { isNeeded: isReferable(state, decision), isDone: isReferralDecided(state) },
    refusal: refusalOf(state, happened),
  }
}

function refusalOf(state: CaseState, happened: Happened<CaseDecided>): ForeseenDecision['refusal'] {
  try {
    caseLaw.apply(state, happened)
    return null
  } catch (error) {
    if (!isCaseworkError(error)) throw error
    return { code: error.code, message: error.message }
  }
}
