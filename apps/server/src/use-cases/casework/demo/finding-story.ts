import {
  askedOf,
  type DayNo,
  dayNoOfSecond,
  dayParts,
  type Fen,
  type FindingReview,
  type LineAmount,
  type ReviewVerdict,
  type SecondNo,
  subjectsOf,
  type WorkingCalendar,
} from '@fundwatch/domain'
import { officeMoment, workingLater } from './demo-time.ts'
import { fate } from './fate.ts'
import type { Rest } from './finding-rest.ts'

/** What comes next for a finding of a demo city. */
export type FindingTurn =
  | { readonly kind: 'confirm' | 'dismiss' | 'reopen' | 'send' | 'transfer' }
  | { readonly kind: 'answer'; readonly appealed: readonly string[] }
  | {
      readonly kind: 'second-review'
      readonly lines: readonly LineAmount[]
      readonly verdict?: ReviewVerdict
    }
  | { readonly kind: 'call-panel' }
  | { readonly kind: 'recuse'; readonly member: number }
  | { readonly kind: 'vote'; readonly member: number; readonly vote: ReviewVerdict }
  | { readonly kind: 'conclude'; readonly lines: readonly LineAmount[]; readonly verdict: ReviewVerdict }
  | { readonly kind: 'final-review'; readonly lines: readonly LineAmount[] }
  | { readonly kind: 'decide' }
  | { readonly kind: 'recover'; readonly lines: readonly LineAmount[]; readonly way: 'set-off' | 'payment' }

/** What comes next, and when. */
export interface DueTurn {
  readonly at: SecondNo
  readonly turn: FindingTurn
}

/** What is known of a finding besides its review. */
export interface FindingNature {
  readonly findingId: string
  /** The simulator planted it. Otherwise it only looks alike, and the institution will mostly be right. */
  readonly isPlanted: boolean
  /** Whether its institution has an office that answers. */
  readonly isAnswered: boolean
  /** Whether its rule is one that people mostly find wrong. */
  readonly isDoubtful: boolean
  /** Where it lies when the half year ends; null for one that goes as it goes. */
  readonly rest: Rest | null
  /** How much has happened to it. */
  readonly version: number
}

/**
 * What comes next for a finding as it stands; undefined when nothing does, or only the clock. It follows from the finding and its
 * review alone, so that a story that was cut goes on where it stopped.
 */
export function nextTurn(
  { status, ...review }: FindingReview,
  nature: FindingNature,
  calendar: WorkingCalendar,
): DueTurn | undefined {
  const state = { status, ...review }
  const { rest } = nature
  if (rest?.status === status && (status !== 'in-panel' || hasVote(state))) return undefined
  const draw = (what: string) => fate(what, nature.findingId)
  const after = (since: SecondNo | undefined, [least, most]: readonly [number, number], what = status) =>
    workingLater(calendar, dayNoOfSecond(since ?? (0 as SecondNo)), {
      days: rest === null ? least + Math.floor(draw(`days ${what}`) * (most - least + 1)) : 1,
      part: draw(`part ${what}`),
    })
  switch (status) {
    case 'found':
      return firstTurn(state, nature, calendar)
    case 'dismissed':
      return isReopened(nature) && nature.version === 1
        ? { at: after(review.firstReview?.at, [3, 9]), turn: { kind: 'reopen' } }
        : undefined
    case 'confirmed':
      return { at: batchMoment(state, calendar, review.firstReview?.at), turn: { kind: 'send' } }
    case 'sent':
      return nature.isAnswered && (rest !== null || draw('silent') > 0.18)
        ? {
            at: after(review.sending?.at, [2, 9]),
            turn: { kind: 'answer', appealed: appealedOf(state, nature) },
          }
        : undefined
    case 'appealed':
      return {
        at: after(review.answer?.at, [3, 9]),
        turn: { kind: 'second-review', ...judgementOf(state, nature) },
      }
    case 'reviewed':
      if (rest === null && draw('silent again') < 0.3) return undefined
      return {
        at: after(review.secondReview?.at, [1, 4]),
        turn: { kind: 'answer', appealed: rest !== null || draw('again') < 0.55 ? askedKeys(state) : [] },
      }
    case 'appealed-again':
      return { at: after(review.secondAnswer?.at, [1, 5]), turn: { kind: 'call-panel' } }
    case 'in-panel':
      return panelTurn(state, nature, after)
    case 'accepted':
    case 'concluded':
      return {
        at: after(lastWord(state), [2, 8]),
        turn: { kind: 'final-review', lines: review.upheld ?? [] },
      }
    case 'final':
      return { at: after(review.finalReview?.at, [1, 6]), turn: { kind: 'decide' } }
    case 'decided':
      return recovery(state, nature, after)
    default:
      return undefined
  }
}

/** Findings of a month are looked at in the next one, all of one institution at once; some wait for another month. */
function firstTurn(
  { finding }: FindingReview,
  nature: FindingNature,
  calendar: WorkingCalendar,
): DueTurn | undefined {
  const { findingId, isPlanted, isDoubtful, rest, version } = nature
  if (rest !== null) return { at: rest.begins, turn: { kind: 'confirm' } }
  const draw = (what: string) => fate(what, findingId)
  // A few are forgotten: that happens, and the list must show them.
  if (draw('forgotten') < 0.03) return undefined
  const months = draw('laid aside') < 0.2 ? 2 : 1
  const begun = firstOfMonth(finding.dayNo, months)
  const days = 3 + Math.floor(fate('batch', finding.institutionId, begun) * 12)
  const part = fate('hour', finding.institutionId, begun) * 0.5
  const isDismissed = draw('dismissed') < (isDoubtful ? 0.75 : isPlanted ? 0.04 : 0.3)
  // What somebody took up again after it was dismissed is not dismissed a second time.
  const isAgain = version > 0 && isReopened(nature)
  // What was found about a person has no institution that could answer.
  const isHandedOver = finding.institutionId === '' || draw('handed over') < 0.03
  const kind = isDismissed && !isAgain ? 'dismiss' : isHandedOver ? 'transfer' : 'confirm'
  return { at: workingLater(calendar, begun, { days, part }), turn: { kind } }
}

function isReopened({ findingId }: FindingNature): boolean {
  return fate('reopened', findingId) < 0.12
}

/** Everything that was confirmed of an institution on one day goes out together on the next. */
function batchMoment(
  { finding: { institutionId } }: FindingReview,
  calendar: WorkingCalendar,
  confirmedAt: SecondNo | undefined,
): SecondNo {
  const day = dayNoOfSecond(confirmedAt ?? (0 as SecondNo))
  return workingLater(calendar, day, { days: 1, part: fate('sending', institutionId, day) })
}

function appealedOf(review: FindingReview, { findingId, isPlanted, rest }: FindingNature): readonly string[] {
  const keys = askedKeys(review)
  if (rest !== null) return rest.status === 'accepted' || rest.status === 'final' ? [] : keys
  if (fate('appeal', findingId) > (isPlanted ? 0.28 : 0.85)) return []
  // Sometimes only a part is contested.
  return keys.length > 1 && fate('partly', findingId) < 0.4 ? keys.slice(0, 1) : keys
}

function askedKeys(review: FindingReview): readonly string[] {
  return askedOf(review).map(({ lineKey }) => lineKey)
}

/** Appeals are mostly won where the finding only looks alike, and mostly lost where the simulator planted it. */
function judgementOf(
  { finding, answer }: FindingReview,
  { findingId, isPlanted, rest }: FindingNature,
): { readonly lines: readonly LineAmount[]; readonly verdict?: ReviewVerdict } {
  const lot = rest === null ? fate('verdict', findingId) : 0.95
  const share = isPlanted ? (lot < 0.12 ? 0 : lot < 0.3 ? 0.5 : 1) : lot < 0.75 ? 0 : lot < 0.9 ? 0.5 : 1
  const accepted = new Set(
    answer?.lines.filter((line) => line.answer === 'accept').map(({ lineKey }) => lineKey),
  )
  const subjects = subjectsOf(finding)
  const lines = subjects.map(({ lineKey, claimedFen }) => ({
    lineKey,
    fen: accepted.has(lineKey) ? claimedFen : (Math.floor(claimedFen * share) as Fen),
  }))
  // Amounts of nothing say nothing: what has no money is withdrawn by the verdict.
  const isWithdrawn = share === 0 && subjects.every(({ claimedFen }) => claimedFen === 0)
  return { lines, ...(isWithdrawn ? { verdict: 'withdraw' } : {}) }
}

type After = (since: SecondNo | undefined, days: readonly [number, number], what?: never) => SecondNo

/** The members vote one after another, some after one of them left; then the result is written down. */
function panelTurn(state: FindingReview, { findingId, rest }: FindingNature, after: After): DueTurn {
  const all = state.panel?.members ?? []
  const member = all.findIndex(({ vote, recusedFor }) => vote === null && recusedFor === null)
  const voted = all.filter(({ vote }) => vote !== null).length
  const since = after(state.secondAnswer?.at, rest === null ? [6, 8] : [1, 1])
  const at = (since + (all.length - 3 + (member < 0 ? 4 : voted)) * 3_600) as SecondNo
  const share = panelShare(state, findingId, rest !== null)
  if (member < 0) {
    const lines = (state.upheld ?? []).map(({ lineKey, fen }) => ({
      lineKey,
      fen: Math.floor(fen * share) as Fen,
    }))
    return { at, turn: { kind: 'conclude', lines, verdict: verdictOf(share) } }
  }
  if (voted === 0 && all.length === 3 && fate('recusal', findingId) < 0.3)
    return { at, turn: { kind: 'recuse', member } }
  // One of them is of another opinion at times, and the majority counts.
  const isOther = voted === 0 && fate('dissent', findingId) < 0.4
  return { at, turn: { kind: 'vote', member, vote: isOther ? 'uphold' : verdictOf(share) } }
}

function verdictOf(share: number): ReviewVerdict {
  if (share === 1) return 'uphold'
  return share === 0 ? 'withdraw' : 'partly'
}

/** What the panel leaves of the money: all of it, half, or nothing. */
function panelShare({ upheld }: FindingReview, findingId: string, isAtRest: boolean): number {
  const most = (upheld ?? []).reduce((sum, { fen }) => sum + fen, 0)
  if (isAtRest) return 1
  const lot = fate('panel', findingId)
  return lot < 0.5 ? 1 : lot < 0.7 && most > 1 ? 0.5 : 0
}

function hasVote({ panel }: FindingReview): boolean {
  return panel?.members.some(({ vote }) => vote !== null) ?? false
}

/** When the last word was said before the final review. */
function lastWord({
  conclusion,
  secondAnswer,
  answer,
  acceptedBy,
  sending,
  secondReview,
}: FindingReview): SecondNo | undefined {
  if (conclusion !== null) return conclusion.at
  // Where nothing that it contested was left, the second review is the last word.
  if (acceptedBy === 'institution') return (secondAnswer ?? secondReview ?? answer)?.at
  // Silence: about ten working days, and the weekend between them.
  const since = (secondReview ?? sending)?.at
  return since === undefined ? undefined : ((since + 16 * 86_400) as SecondNo)
}

/** Most is set off against the next settlement; some is paid in two instalments, some is still owed. */
function recovery(state: FindingReview, { findingId }: FindingNature, after: After): DueTurn | undefined {
  const lot = fate('recovery', findingId)
  if (lot > 0.85) return undefined
  const decided = state.decision?.lines ?? []
  const way = lot < 0.6 ? 'set-off' : 'payment'
  const isFirst = state.recoveries.length === 0
  const halves = way === 'payment' && isFirst && decided.some(({ fen }) => fen > 1)
  const paid = state.recoveries.flatMap(({ lines }) => lines)
  const lines = decided
    .map(({ lineKey, fen }) => {
      const had = paid.filter((line) => line.lineKey === lineKey).reduce((sum, line) => sum + line.fen, 0)
      return { lineKey, fen: (halves ? Math.floor(fen / 2) : fen - had) as Fen }
    })
    .filter(({ fen }) => fen > 0)
  if (lines.length === 0) return undefined
  return {
    at: after(state.finalReview?.at, isFirst ? [8, 15] : [20, 40]),
    turn: { kind: 'recover', lines, way },
  }
}

function firstOfMonth(day: DayNo, later: number): DayNo {
  const { year, month } = dayParts(day)
  return Math.floor(Date.UTC(year, month - 1 + later, 1) / 86_400_000) as DayNo
}

/** The first moment at which anything happens in a demo city whose oldest finding is of a day. */
export function beginningOf(oldest: DayNo): SecondNo {
  return officeMoment(firstOfMonth(oldest, 1), 0)
}
