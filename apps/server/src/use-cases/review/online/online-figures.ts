import type { Lane, LaneFigures } from './guards/admission.ts'
import type { OnlineCounts } from './guards/online-counts.ts'
import type { RestingRule } from './guards/rule-breaker.ts'
import type { RecentFigures } from './report/recent-answers.ts'

/** How answering goes, for those who watch over it. */
export interface OnlineFigures {
  /** Null while no law is ready: nothing is checked. */
  readonly releaseNo: number | null
  readonly trialReleaseNo: number | null
  readonly counts: OnlineCounts
  /** Who is in hand, and who was turned away unread: those are in no other count. */
  readonly lanes: Readonly<Record<Lane, LaneFigures>>
  readonly restingRules: readonly RestingRule[]
  readonly recent: RecentFigures
}
