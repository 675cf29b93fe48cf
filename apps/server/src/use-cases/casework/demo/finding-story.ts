import {
  type DayNo,
  dayNoOfSecond,
  dayParts,
  type Fen,
  type FindingReview,
  type LineAmount,
  type SecondNo,
  type WorkingCalendar,
} from '@fundwatch/domain'
import { officeMoment, workingLater } from './demo-time.ts'
import { fate } from './fate.ts'

/** What comes next for a finding of a demo city. */
export type FindingTurn =
  | { readonly kind: 'confirm' | 'dismiss' | 'send' | 'transfer' }
  | { readonly kind: 'answer'; readonly appealed: readonly string[] }
  | { readonly kind: 'second-review'; readonly lines: readonly LineAmount[] }
  | { readonly kind: 'call-panel' }
  | { readonly kind: 'vote'; readonly member: number; readonly isForIt: boolean }
  | { readonly kind: 'conclude' | 'final-review'; readonly lines: readonly LineAmount[] }
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
  const draw = (what: string) => fate(what, nature.findingId)
  const after = (since: SecondNo | undefined, [least, most]: readonly [number, number], what = status) =>
    workingLater(calendar, dayNoOfSecond(since ?? (0 as SecondNo)), {
      days: least + Math.floor(draw(`days ${what}`) * (most - least + 1)),
      part: draw(`part ${what}`),
    })
  switch (status) {
    case 'found':
      return firstTurn(state, nature, calendar)
    case 'confirmed':
      return { at: batchMoment(state, calendar, review.firstReview?.at), turn: { kind: 'send' } }
    case 'sent':
      return nature.isAnswered && draw('silent') > 0.18
        ? {
            at: after(review.sending?.at, [2, 9]),
            turn: { kind: 'answer', appealed: appealedOf(state, nature) },
          }
        : undefined
    case 'appealed':
      return {
        at: after(review.answer?.at, [3, 9]),
        turn: { kind: 'second-review', lines: upheldOf(state, nature) },
      }
    case 'reviewed':
      if (draw('silent again') < 0.3) return undefined
      return {
        at: after(review.secondReview?.at, [1, 4]),
        turn: { kind: 'answer', appealed: draw('again') < 0.45 ? contestable(state) : [] },
      }
    case 'appealed-again':
      return { at: after(review.secondAnswer?.at, [1, 5]), turn: { kind: 'call-panel' } }
    case 'in-panel':
      return panelTurn(state, draw('panel'), after)
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
  { findingId, isPlanted }: FindingNature,
  calendar: WorkingCalendar,
): DueTurn | undefined {
  const draw = (what: string) => fate(what, findingId)
  // A few are forgotten: that happens, and the list must show them.
  if (draw('forgotten') < 0.03) return undefined
  const months = draw('laid aside') < 0.2 ? 2 : 1
  const begun = firstOfMonth(finding.dayNo, months)
  const days = 3 + Math.floor(fate('batch', finding.institutionId, begun) * 12)
  const part = fate('hour', finding.institutionId, begun) * 0.5
  const isDismissed = draw('dismissed') < (isPlanted ? 0.04 : 0.3)
  const kind = isDismissed ? 'dismiss' : draw('handed over') < 0.03 ? 'transfer' : 'confirm'
  return { at: workingLater(calendar, begun, { days, part }), turn: { kind } }
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

function appealedOf(review: FindingReview, { findingId, isPlanted }: FindingNature): readonly string[] {
  const keys = contestable(review)
  if (fate('appeal', findingId) > (isPlanted ? 0.28 : 0.85)) return []
  // Sometimes only a part is contested.
  return keys.length > 1 && fate('partly', findingId) < 0.4 ? keys.slice(0, 1) : keys
}

/** After a second review, lines of which nothing is left are not asked about again. */
function contestable({ finding, upheld }: FindingReview): readonly string[] {
  const gone = new Set(upheld?.filter(({ fen }) => fen === 0).map(({ lineKey }) => lineKey))
  const left = finding.lines.map(({ lineKey }) => lineKey)
  const some = left.filter((lineKey) => !gone.has(lineKey))
  return some.length > 0 ? some : left
}

/** Appeals are mostly won where the finding only looks alike, and mostly lost where the simulator planted it. */
function upheldOf(
  { finding, answer }: FindingReview,
  { findingId, isPlanted }: FindingNature,
): readonly LineAmount[] {
  const lot = fate('verdict', findingId)
  const share = isPlanted ? (lot < 0.12 ? 0 : lot < 0.3 ? 0.5 : 1) : lot < 0.75 ? 0 : lot < 0.9 ? 0.5 : 1
  const accepted = new Set(
    answer?.lines.filter((line) => line.answer === 'accept').map(({ lineKey }) => lineKey),
  )
  return finding.lines.map(({ lineKey, claimedFen }) => ({
    lineKey,
    fen: accepted.has(lineKey) ? claimedFen : (Math.floor(claimedFen * share) as Fen),
  }))
}

type After = (since: SecondNo | undefined, days: readonly [number, number], what?: never) => SecondNo

/** The members vote one after another; then the result is written down. */
function panelTurn(state: FindingReview, lot: number, after: After): DueTurn {
  const members = state.panel?.members ?? []
  const member = members.findIndex(({ vote, recusedFor }) => vote === null && recusedFor === null)
  // What has no amount cannot be withdrawn by one; the law knows only that it stands.
  const hasMoney = state.finding.lines.some(({ claimedFen }) => claimedFen > 0)
  const isForIt = lot < 0.6 || !hasMoney
  const at = (after(state.secondAnswer?.at, [6, 8]) + (member < 0 ? 4 : member) * 3_600) as SecondNo
  if (member >= 0) return { at, turn: { kind: 'vote', member, isForIt: isForIt || member === 0 } }
  const stands = (state.upheld ?? []).map(({ lineKey, fen }) => ({
    lineKey,
    fen: (isForIt ? fen : 0) as Fen,
  }))
  return { at, turn: { kind: 'conclude', lines: stands } }
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
  if (acceptedBy === 'institution') return (secondAnswer ?? answer)?.at
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
