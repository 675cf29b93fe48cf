import { civilDay, dayNoOfSecond } from '../civil-time.ts'
import { caseworkError } from '../history/casework-error.ts'
import type { Happened } from '../history/noun-law.ts'
import { type FindingFacts, type LineAmount, subjectsOf } from './finding-facts.ts'
import type { FindingReviewEvent } from './review-event.ts'
import { type FindingReview, REVIEW_STATUSES } from './review-state.ts'
import { REVIEW_STEPS } from './review-steps.ts'

/** An event of one kind. */
export type EventOf<Kind extends FindingReviewEvent['kind']> = Extract<
  FindingReviewEvent,
  { readonly kind: Kind }
>

/** How a review goes on by an event of one kind, from a status in which it may happen (`OPEN_TO`). */
export type StepOf<Kind extends FindingReviewEvent['kind']> = (
  state: FindingReview,
  event: EventOf<Kind>,
  happened: Happened<FindingReviewEvent>,
) => FindingReview

/** That the finding does not stand where the step begins. */
export function wrongState(state: FindingReview, kind: FindingReviewEvent['kind']) {
  return caseworkError('wrong-state', {
    noun: '疑点',
    state: state.basis === null ? REVIEW_STATUSES[state.status] : '依据变化待处理',
    // A kind that nobody knows, as another version may have written, is refused like any other.
    action: Object.hasOwn(REVIEW_STEPS, kind) ? REVIEW_STEPS[kind] : '办理这一步',
  })
}

/** Throws `reason-missing` for a step without one. */
export function refuseSilence(reason: string | null, { kind }: FindingReviewEvent): void {
  if (reason === null || reason.trim() === '')
    throw caseworkError('reason-missing', { action: REVIEW_STEPS[kind] })
}

/** Throws `too-late` when the day has passed. */
export function refuseAfter(
  state: FindingReview,
  { event, at }: Pick<Happened<FindingReviewEvent>, 'event' | 'at'>,
): void {
  if (state.dueDay !== null && dayNoOfSecond(at) > state.dueDay)
    throw caseworkError('too-late', { what: REVIEW_STEPS[event.kind], until: civilDay(state.dueDay) })
}

/** Throws `field-invalid` unless the lines are all those of the finding, each once, with at most what it claims. */
export function refuseOtherLines(finding: FindingFacts, lines: readonly LineAmount[]): void {
  // Findings without lines could not be judged once: their histories say nothing of amounts.
  if (finding.lines.length === 0 && lines.length === 0) return
  const claims = new Map(subjectsOf(finding).map(({ lineKey, claimedFen }) => [lineKey, claimedFen]))
  const named = new Set(lines.map(({ lineKey }) => lineKey))
  if (named.size !== lines.length || named.size !== claims.size)
    throw invalid('明细', '每一条明细都要有结论，且只能有一个。')
  for (const { lineKey, fen } of lines) {
    const claim = claims.get(lineKey)
    if (claim === undefined) throw invalid('明细', `${lineKey} 不属于这个疑点。`)
    if (!Number.isSafeInteger(fen) || fen < 0 || fen > claim)
      throw invalid('认定金额', `${lineKey} 的认定金额应在 0 与疑点金额之间。`)
  }
}

/** Throws `field-invalid` unless every line is of the finding, once, with more than nothing and at most its limit. */
export function refuseBeyond(
  lines: readonly LineAmount[],
  limits: ReadonlyMap<string, number>,
  field: string,
): void {
  if (lines.length === 0) throw invalid(field, '至少要有一条明细。')
  if (new Set(lines.map(({ lineKey }) => lineKey)).size !== lines.length)
    throw invalid(field, '同一条明细出现了两次。')
  for (const { lineKey, fen } of lines)
    if (!Number.isSafeInteger(fen) || fen <= 0 || fen > (limits.get(lineKey) ?? 0))
      throw invalid(
        field,
        `${lineKey} 的金额应大于 0 且不超过 ${((limits.get(lineKey) ?? 0) / 100).toFixed(2)} 元。`,
      )
}

/** A field that cannot be so. */
export function invalid(field: string, reason: string) {
  return caseworkError('field-invalid', { field, reason })
}
