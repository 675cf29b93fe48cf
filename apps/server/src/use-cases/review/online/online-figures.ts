import type { OnlineCounts } from './guards/online-counts.ts'
import type { RestingRule } from './guards/rule-breaker.ts'

/** How answering goes, for those who watch over it. */
export interface OnlineFigures {
  /** Null while no law is ready: nothing is checked. */
  readonly releaseNo: number | null
  readonly trialReleaseNo: number | null
  readonly counts: OnlineCounts
  readonly restingRules: readonly RestingRule[]
}
