import type { NotCheckedReason } from '../consultation.ts'

/** What happened since this process began. */
export interface OnlineCounts {
  consultations: number
  uploads: number
  /** Answered again from what was stored. */
  repeated: number
  readonly notChecked: Record<NotCheckedReason, number>
  /** A decision reached the disk after its caller had been told "not checked". */
  decidedTooLate: number
  /** "Not checked" answers that could not be written down, because too many waited for it. */
  notWrittenDown: number
  /** Suspicions held back by the budget of a doctor. */
  heldBack: number
  /** Times that a check failed or took too long. */
  troubledRules: number
  shadowed: number
  /** Calls that the shadow did not look at, because it was busy. */
  notShadowed: number
  rechecked: number
}

/** Begins to count. */
export function onlineCounts(): OnlineCounts {
  return {
    consultations: 0,
    uploads: 0,
    repeated: 0,
    notChecked: { late: 0, overloaded: 0, broken: 0, 'not-ready': 0 },
    decidedTooLate: 0,
    notWrittenDown: 0,
    heldBack: 0,
    troubledRules: 0,
    shadowed: 0,
    notShadowed: 0,
    rechecked: 0,
  }
}
