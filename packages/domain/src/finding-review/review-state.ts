import type { DayNo, SecondNo } from '../civil-time.ts'
import type { Fen } from '../fen.ts'
import type { LossDay, LossMethod } from '../ledger/loss.ts'
import type { UserId } from '../people/actor.ts'
import type { FindingFacts, LineAmount } from './finding-facts.ts'
import type { ReviewVerdict } from './review-verdict.ts'

/** Where a finding stands in its review, with what people call it. */
export const REVIEW_STATUSES = {
  found: '待初审',
  confirmed: '待下发',
  dismissed: '初审不成立',
  waived: '例外豁免',
  sent: '待机构答复',
  accepted: '机构认可',
  appealed: '待复审',
  reviewed: '复审完成',
  'appealed-again': '待合议',
  'in-panel': '合议中',
  concluded: '合议完成',
  final: '待扣款',
  decided: '扣款中',
  executed: '已执行',
  withdrawn: '已撤销',
  transferred: '已转出',
  vanished: '依据消失',
} as const

/** Where a finding stands in its review. */
export type ReviewStatus = keyof typeof REVIEW_STATUSES

/** A step that somebody took, with why. */
export interface Taken {
  readonly by: UserId
  readonly at: SecondNo
  readonly reason: string | null
  /** What it came to. Left out where nothing was judged, and in histories of before it was told. */
  readonly verdict?: ReviewVerdict
}

/** What the institution says of one line. */
export interface LineAnswer {
  readonly lineKey: string
  readonly answer: 'accept' | 'appeal'
  /** Required for an appeal; null otherwise. */
  readonly statement: string | null
}

/** What the institution answered. */
export interface Answered {
  readonly lines: readonly LineAnswer[]
  /** Files that were handed in. */
  readonly files: readonly string[]
  readonly by: UserId
  readonly at: SecondNo
}

/** A member of the panel, with the vote; recused members do not vote. */
export interface PanelMember {
  readonly userId: UserId
  readonly vote: ReviewVerdict | null
  readonly opinion: string | null
  /** Why the member stays out; null for one who takes part. */
  readonly recusedFor: string | null
}

/** The panel of a finding. */
export interface Panel {
  readonly members: readonly PanelMember[]
  readonly calledBy: UserId
  /** Whose vote decides where the others are even; left out in histories of before there was one: the first member then. */
  readonly chair?: UserId
}

/** Money that came in, or was set off. */
export interface Recovery {
  /** Of the finding's recoveries, from 1. */
  readonly no: number
  readonly way: 'payment' | 'set-off' | 'refusal'
  readonly on: DayNo
  readonly lines: readonly LineAmount[]
  /** The number of the receipt or of the monthly settlement. */
  readonly receipt: string
}

/** What an audit said after a person had acted; nobody goes on before a person has decided about it. */
export interface BasisChange {
  readonly at: SecondNo
  /** Null when the finding was not found again. */
  readonly now: FindingFacts | null
}

/** A finding under review. */
export interface FindingReview {
  readonly finding: FindingFacts
  readonly status: ReviewStatus
  readonly firstReview: Taken | null
  readonly sending: { readonly id: string; readonly at: SecondNo } | null
  /** The last day on which whoever has to act next may do so; null where no clock runs. */
  readonly dueDay: DayNo | null
  readonly answer: Answered | null
  /** Who ended the appeal: the institution itself or its silence. */
  readonly acceptedBy: 'institution' | 'silence' | null
  readonly secondReview: Taken | null
  readonly secondAnswer: Answered | null
  readonly panel: Panel | null
  readonly conclusion: Taken | null
  readonly finalReview: Taken | null
  /** What was upheld of each line, once somebody reviewed an answer or accepted; null before. */
  readonly upheld: readonly LineAmount[] | null
  readonly decision: {
    readonly lines: readonly LineAmount[]
    readonly method: LossMethod
    readonly loss: LossDay
  } | null
  readonly recoveries: readonly Recovery[]
  /** What was given back to the institution, as positive amounts. */
  readonly supplements: readonly { readonly lines: readonly LineAmount[]; readonly reason: string }[]
  readonly transfer: {
    readonly to: 'audit' | 'lead' | 'case'
    readonly targetId: string | null
    readonly reason: string
  } | null
  /** The exception that holds for it; null where none does. */
  readonly waiver: { readonly exceptionId: string; readonly no: string } | null
  readonly basis: BasisChange | null
  /** The last revision an audit told of; null when the last audit did not find it. */
  readonly auditedRevision: number | null
  /** The due day of which it was told that it has passed. */
  readonly overdueOf?: DayNo
  /** Why it closed by itself. */
  readonly vanishedFor?: string
}

/** A finding that nobody has looked at yet. */
export function freshReview(finding: FindingFacts): FindingReview {
  return {
    finding,
    status: 'found',
    firstReview: null,
    sending: null,
    dueDay: null,
    answer: null,
    acceptedBy: null,
    secondReview: null,
    secondAnswer: null,
    panel: null,
    conclusion: null,
    finalReview: null,
    upheld: null,
    decision: null,
    recoveries: [],
    supplements: [],
    transfer: null,
    waiver: null,
    basis: null,
    auditedRevision: finding.revision,
  }
}

/** Money of each line that is in: recoveries without what was given back. */
export function recoveredLines({ recoveries, supplements }: FindingReview): ReadonlyMap<string, Fen> {
  const sums = new Map<string, number>()
  const add = (sign: 1 | -1) => (amount: LineAmount) =>
    sums.set(amount.lineKey, (sums.get(amount.lineKey) ?? 0) + sign * amount.fen)
  for (const { lines } of recoveries) lines.forEach(add(1))
  for (const { lines } of supplements) lines.forEach(add(-1))
  return sums as unknown as ReadonlyMap<string, Fen>
}

/** All lines together. */
export function totalOf(lines: Iterable<LineAmount>): Fen {
  let sum = 0
  for (const { fen } of lines) sum += fen
  return sum as Fen
}
