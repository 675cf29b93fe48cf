import type { DayNo } from '../civil-time.ts'
import type { LossDay, LossMethod } from '../ledger/loss.ts'
import type { UserId } from '../people/actor.ts'
import type { FindingFacts, LineAmount } from './finding-facts.ts'
import type { LineAnswer, Recovery } from './review-state.ts'
import type { ReviewVerdict } from './review-verdict.ts'

/** The first thing a person does to a finding tells what the audit said: before, there is no history. */
interface MayBeFirst {
  readonly finding?: FindingFacts
}

/** What a review came to, with the amount that stands of every line. Events of before verdicts were told have none. */
interface Judged {
  readonly lines: readonly LineAmount[]
  readonly reason: string
  readonly verdict?: ReviewVerdict
}

/** What can happen to a finding under review. Days of clocks are told by who acts, as calendar and parameters had them then. */
export type FindingReviewEvent =
  | ({ readonly kind: 'confirmed'; readonly reason: string | null } & MayBeFirst)
  | ({ readonly kind: 'dismissed'; readonly reason: string } & MayBeFirst)
  /** Somebody else than who dismissed it takes it up again, until the limitation of the finding ends. */
  | { readonly kind: 'reopened'; readonly reason: string; readonly until: DayNo }
  /** An exception holds for it: it stays where everybody sees it and counts nothing. */
  | ({ readonly kind: 'waived'; readonly exceptionId: string; readonly no: string } & MayBeFirst)
  /** The exception is over: the first review begins. */
  | { readonly kind: 'waiver-ended' }
  | ({
      readonly kind: 'transferred'
      readonly to: 'audit' | 'lead' | 'case'
      readonly targetId: string | null
      readonly reason: string
    } & MayBeFirst)
  | { readonly kind: 'sent'; readonly sendingId: string; readonly dueDay: DayNo }
  | {
      readonly kind: 'answered'
      readonly lines: readonly LineAnswer[]
      readonly files: readonly string[]
      /** Of the bureau's next step; null where it has no clock. */
      readonly dueDay: DayNo | null
    }
  /** The clock of the institution ran out; the one of the final review begins. */
  | { readonly kind: 'lapsed'; readonly dueDay: DayNo; readonly nextDueDay?: DayNo }
  /** The due day is the one of the second appeal; of the final review where nothing is left to ask about. */
  | ({ readonly kind: 'second-reviewed'; readonly dueDay: DayNo } & Judged)
  | {
      readonly kind: 'panel-called'
      readonly members: readonly UserId[]
      /** One of them; the first where it is left out. */
      readonly chair?: UserId
      /** How many must take part, at least. */
      readonly fewest: number
    }
  | {
      readonly kind: 'recused'
      readonly member: UserId
      readonly reason: string
      readonly substitute: UserId | null
    }
  | { readonly kind: 'voted'; readonly vote: ReviewVerdict; readonly opinion: string }
  /** The due day is the one of the final review. */
  | ({ readonly kind: 'panel-concluded'; readonly dueDay?: DayNo } & Judged)
  /** The due day is the one of the deduction. */
  | ({ readonly kind: 'final-reviewed'; readonly dueDay?: DayNo } & Judged)
  | {
      readonly kind: 'decided'
      /** The case or lead it was transferred to, when that decides; otherwise it goes through the review to its end. */
      readonly transferId?: string
      readonly lines: readonly LineAmount[]
      readonly method: LossMethod
      readonly loss: LossDay
      /** Until when the money is to come in. */
      readonly dueDay?: DayNo
    }
  | ({ readonly kind: 'recovered' } & Omit<Recovery, 'no'>)
  | { readonly kind: 'supplemented'; readonly lines: readonly LineAmount[]; readonly reason: string }
  /** A clock of the bureau ran out: told once. */
  | { readonly kind: 'overdue'; readonly dueDay: DayNo }
  /** A later audit said something else before the institution was told. */
  | { readonly kind: 'revised'; readonly finding: FindingFacts }
  | { readonly kind: 'vanished'; readonly reason?: string }
  /** The institution belongs to another county now (null: to none): who is in charge there goes on. */
  | { readonly kind: 'relocated'; readonly county: string | null }
  /** … and afterwards. */
  | { readonly kind: 'basis-changed'; readonly now: FindingFacts | null }
  | {
      readonly kind: 'basis-resolved'
      readonly how: 'keep' | 'adopt' | 'withdraw'
      readonly reason: string
      /** The clock that begins again, as nobody could act while it rested, or that of money to be given back. */
      readonly dueDay?: DayNo
    }
