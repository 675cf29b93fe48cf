import { dayNoOfSecond } from '../civil-time.ts'
import { claimsOfSubjects, type FactLine, type LineAmount, subjectsOf } from './finding-facts.ts'
import { refuseEarlierPersons } from './other-persons.ts'
import {
  invalid,
  refuseAfter,
  refuseOtherLines,
  refuseSilence,
  type StepOf,
  wrongState,
} from './review-guards.ts'
import { type Answered, type FindingReview, type LineAnswer, totalOf } from './review-state.ts'
import { type ReviewVerdict, refuseOtherVerdict } from './review-verdict.ts'

/**
 * The institution answers line by line, the first time or after the second review; a finding without lines is answered for itself.
 * A line it does not contest is accepted. After the second review only what was contested and still stands is asked about.
 */
export const answered: StepOf<'answered'> = (state, event, { by, at }) => {
  refuseAfter(state, { event, at })
  refuseOddAnswers(state, event.lines)
  const answer: Answered = { lines: event.lines, files: event.files, by, at }
  const isSecond = state.status === 'reviewed'
  const told: FindingReview = isSecond ? { ...state, secondAnswer: answer } : { ...state, answer }
  if (event.lines.every((line) => line.answer === 'accept'))
    return {
      ...told,
      status: 'accepted',
      dueDay: event.dueDay,
      acceptedBy: 'institution',
      upheld: upheldOf(state),
    }
  if (event.dueDay === null) throw invalid('期限', '有申诉的明细时要有下一步的期限。')
  return { ...told, status: isSecond ? 'appealed-again' : 'appealed', dueDay: event.dueDay }
}

/** Silence accepts, from the day after the last; by whatever day the scheduler comes to it. */
export const lapsed: StepOf<'lapsed'> = (state, event, { at }) => {
  if (state.dueDay !== event.dueDay || dayNoOfSecond(at) <= event.dueDay) throw wrongState(state, event.kind)
  const { nextDueDay: dueDay = null } = event
  return { ...state, status: 'accepted', dueDay, acceptedBy: 'silence', upheld: upheldOf(state) }
}

/** The appeal is reviewed, by another person than the first; what is upheld of what was contested may be appealed once more. */
export const secondReviewed: StepOf<'second-reviewed'> = (state, event, { by, at }) => {
  const { lines, reason, verdict, dueDay } = event
  refuseSilence(reason, event)
  refuseOtherLines(state.finding, lines)
  refuseTouchingAccepted(state, lines)
  if (verdict !== undefined) {
    refuseEarlierPersons(state, by, event.kind)
    refuseOtherVerdict(verdict, lines, claimsOfSubjects(state.finding))
  }
  const secondReview = { by, at, reason, ...(verdict && { verdict }) }
  const told: FindingReview = { ...state, upheld: lines, secondReview, status: 'reviewed', dueDay }
  if (isWithdrawing(state, event)) return { ...told, status: 'withdrawn', dueDay: null }
  return askedOf(told).length > 0 ? told : { ...told, status: 'accepted', acceptedBy: 'institution' }
}

/** What stands when nobody contests: what was upheld before, or everything that is claimed. */
export function upheldOf({ upheld, finding }: FindingReview): readonly LineAmount[] {
  return upheld ?? claimsOfSubjects(finding)
}

/** Of a finding without any amount, nothing is upheld although it stands. */
export function hasMoney({ finding }: FindingReview): boolean {
  return subjectsOf(finding).some(({ claimedFen }) => claimedFen > 0)
}

/** Whether a review gives the finding up: as its verdict says; by its amounts where none was told. */
export function isWithdrawing(
  state: FindingReview,
  { verdict, lines }: { readonly verdict?: ReviewVerdict; readonly lines: readonly LineAmount[] },
): boolean {
  return verdict === undefined ? hasMoney(state) && totalOf(lines) === 0 : verdict === 'withdraw'
}

/**
 * What the institution is asked about now. After a second review: what it contested, unless nothing of the money is left. Histories
 * of before verdicts were told asked about everything again.
 */
export function askedOf({
  finding,
  status,
  answer,
  secondReview,
  upheld,
}: FindingReview): readonly FactLine[] {
  const all = subjectsOf(finding)
  if (status !== 'reviewed' || secondReview?.verdict === undefined) return all
  const left = new Map(upheld?.map(({ lineKey, fen }) => [lineKey, fen]))
  return all.filter(
    ({ lineKey, claimedFen }) =>
      isContested(answer, lineKey) && (claimedFen === 0 || (left.get(lineKey) ?? 0) > 0),
  )
}

/** Whether anything would be left to ask about after a second review with these amounts. */
export function asksAgain(state: FindingReview, lines: readonly LineAmount[]): boolean {
  const secondReview = {
    by: '' as Answered['by'],
    at: 0 as Answered['at'],
    reason: null,
    verdict: 'partly',
  } as const
  return askedOf({ ...state, status: 'reviewed', secondReview, upheld: lines }).length > 0
}

function isContested(answer: Answered | null, lineKey: string): boolean {
  return answer?.lines.some((line) => line.lineKey === lineKey && line.answer === 'appeal') ?? false
}

function refuseOddAnswers(state: FindingReview, answers: readonly LineAnswer[]): void {
  // A finding without lines could only be accepted once, by an answer that says nothing; use cases ask for more by now.
  if (state.finding.lines.length === 0 && answers.length === 0) return
  const asked = new Set(askedOf(state).map(({ lineKey }) => lineKey))
  const named = new Set(answers.map(({ lineKey }) => lineKey))
  if (named.size !== answers.length || named.size !== asked.size || !named.isSubsetOf(asked))
    throw invalid('明细', '每一条待答复的明细都要答复，且只能答复一次。')
  for (const { lineKey, answer, statement } of answers)
    if (answer === 'appeal' && (statement === null || statement.trim() === ''))
      throw invalid('申诉说明', `${lineKey} 选择了申诉，需要写明理由。`)
}

/** What the institution accepted of itself is not for the second review to lower or raise. */
function refuseTouchingAccepted({ answer, finding }: FindingReview, lines: readonly LineAmount[]): void {
  const accepted = new Set(
    answer?.lines.filter((line) => line.answer === 'accept').map(({ lineKey }) => lineKey),
  )
  const claims = new Map(subjectsOf(finding).map(({ lineKey, claimedFen }) => [lineKey, claimedFen]))
  const touched = lines.find(({ lineKey, fen }) => accepted.has(lineKey) && fen !== claims.get(lineKey))
  if (touched !== undefined) throw invalid('认定金额', `${touched.lineKey} 机构已认可，不在复审范围内。`)
}
