import { type LineAmount, type ReviewVerdict, verdictOfAmounts } from '@fundwatch/domain'
import type { FindingTarget } from './finding-ports.ts'

/** What somebody who judges a finding says: the amount that stands of each line, why, and what it comes to. */
export interface JudgingWish {
  readonly target: FindingTarget
  readonly lines: readonly LineAmount[]
  readonly reason: string
  /** What the amounts say where it is left out; without money nothing but a verdict withdraws. */
  readonly verdict?: ReviewVerdict | undefined
}

/** The amounts, the reason and the verdict of an event, beside what stood before. */
export function judgedAmounts(
  { lines, reason, verdict }: Pick<JudgingWish, 'lines' | 'reason' | 'verdict'>,
  before: readonly LineAmount[],
): Pick<JudgingWish, 'lines' | 'reason'> & { readonly verdict: ReviewVerdict } {
  return { lines, reason, verdict: verdict ?? verdictOfAmounts(lines, before) }
}
