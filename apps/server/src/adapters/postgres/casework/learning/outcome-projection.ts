import type { FindingReview } from '@fundwatch/domain'
import type { Kept } from '../../../../use-cases/hub/histories.ts'
import type { Session } from '../../statement-file.ts'
import { run } from './learning-statements.ts'

/** What came of a finding, as far as people judged it. */
export type Verdict = 'upheld' | 'partly' | 'withdrawn' | null

/** Brings what came of findings up to date: what rules learn from. */
export async function projectOutcomes(
  session: Session,
  reviews: readonly Kept<FindingReview>[],
  verdictOf: (state: FindingReview) => Verdict,
): Promise<void> {
  const outcomes = reviews.map(({ id, state }) => outcomeOf(id, state, verdictOf(state)))
  await run(session, 'project_outcomes', { outcomes: JSON.stringify(outcomes) })
}

function outcomeOf(findingId: string, state: FindingReview, verdict: Verdict) {
  const isDismissed = state.status === 'dismissed'
  const isAccepted = state.acceptedBy === 'institution'
  const isWrong = isDismissed || verdict === 'withdrawn'
  const wasRight = isWrong ? false : verdict !== null || isAccepted ? true : null
  const moments = [
    isDismissed ? state.firstReview : null,
    isAccepted ? (state.secondAnswer ?? state.answer) : null,
    state.secondReview,
    state.conclusion,
    state.finalReview,
  ].flatMap((step) => (step === null ? [] : [step.at]))
  return {
    finding_id: findingId,
    rule_id: state.finding.ruleId,
    is_dismissed: isDismissed,
    is_sent: state.sending !== null,
    is_accepted: isAccepted,
    is_silent: state.acceptedBy === 'silence',
    is_appealed: state.answer?.lines.some(({ answer }) => answer === 'appeal') ?? false,
    verdict,
    was_right: wasRight,
    judged_second: wasRight === null ? null : Math.min(...moments),
    exception_id: state.waiver?.exceptionId ?? null,
  }
}
