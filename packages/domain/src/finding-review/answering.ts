import { dayNoOfSecond } from '../civil-time.ts'
import type { LineAmount } from './finding-facts.ts'
import {
  invalid,
  refuseAfter,
  refuseOtherLines,
  refuseSilence,
  refuseUnless,
  type StepOf,
  wrongState,
} from './review-guards.ts'
import { type Answered, type FindingReview, type LineAnswer, totalOf } from './review-state.ts'

/**
 * The institution answers line by line, the first time or after the second review. A line it does not contest is accepted. After
 * the second review only lines of which something was upheld are asked about.
 */
export const answered: StepOf<'answered'> = (state, event, { by, at }) => {
  refuseUnless(state, event, 'sent', 'reviewed')
  refuseAfter(state, { event, at })
  refuseOddAnswers(state, event.lines)
  const answer: Answered = { lines: event.lines, files: event.files, by, at }
  const isSecond = state.status === 'reviewed'
  const told: FindingReview = isSecond ? { ...state, secondAnswer: answer } : { ...state, answer }
  if (event.lines.every((line) => line.answer === 'accept'))
    return { ...told, status: 'accepted', dueDay: null, acceptedBy: 'institution', upheld: upheldOf(state) }
  if (event.dueDay === null) throw invalid('期限', '有申诉的明细时要有下一步的期限。')
  return { ...told, status: isSecond ? 'appealed-again' : 'appealed', dueDay: event.dueDay }
}

/** Silence accepts, from the day after the last; by whatever day the scheduler comes to it. */
export const lapsed: StepOf<'lapsed'> = (state, event, { at }) => {
  refuseUnless(state, event, 'sent', 'reviewed')
  if (state.dueDay !== event.dueDay || dayNoOfSecond(at) <= event.dueDay) throw wrongState(state, event.kind)
  return { ...state, status: 'accepted', dueDay: null, acceptedBy: 'silence', upheld: upheldOf(state) }
}

/** The appeal is reviewed; what is upheld may be appealed once more. */
export const secondReviewed: StepOf<'second-reviewed'> = (state, event, { by, at }) => {
  refuseUnless(state, event, 'appealed')
  refuseSilence(event.reason, event)
  refuseOtherLines(state.finding, event.lines)
  refuseTouchingAccepted(state, event.lines)
  const told = { ...state, upheld: event.lines, secondReview: { by, at, reason: event.reason } }
  return totalOf(event.lines) === 0 && hasMoney(state)
    ? { ...told, status: 'withdrawn', dueDay: null }
    : { ...told, status: 'reviewed', dueDay: event.dueDay }
}

/** What stands when nobody contests: what was upheld before, or everything that is claimed. */
export function upheldOf({ upheld, finding }: FindingReview): readonly LineAmount[] {
  return upheld ?? finding.lines.map(({ lineKey, claimedFen }) => ({ lineKey, fen: claimedFen }))
}

/** Of a finding without any amount, nothing is upheld although it stands. */
export function hasMoney({ finding }: FindingReview): boolean {
  return finding.lines.some(({ claimedFen }) => claimedFen > 0)
}

function refuseOddAnswers(state: FindingReview, answers: readonly LineAnswer[]): void {
  const asked = new Set(state.finding.lines.map(({ lineKey }) => lineKey))
  const named = new Set(answers.map(({ lineKey }) => lineKey))
  if (
    named.size !== answers.length ||
    named.size !== asked.size ||
    ![...named].every((key) => asked.has(key))
  )
    throw invalid('明细', '每一条明细都要答复，且只能答复一次。')
  for (const { lineKey, answer, statement } of answers)
    if (answer === 'appeal' && (statement === null || statement.trim() === ''))
      throw invalid('申诉说明', `${lineKey} 选择了申诉，需要写明理由。`)
}

/** What the institution accepted of itself is not for the second review to lower or raise. */
function refuseTouchingAccepted({ answer, finding }: FindingReview, lines: readonly LineAmount[]): void {
  const accepted = new Set(
    answer?.lines.filter((line) => line.answer === 'accept').map(({ lineKey }) => lineKey),
  )
  const claims = new Map(finding.lines.map(({ lineKey, claimedFen }) => [lineKey, claimedFen]))
  const touched = lines.find(({ lineKey, fen }) => accepted.has(lineKey) && fen !== claims.get(lineKey))
  if (touched !== undefined) throw invalid('认定金额', `${touched.lineKey} 机构已认可，不在复审范围内。`)
}
