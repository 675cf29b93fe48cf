import type { DayNo } from '../civil-time.ts'
import type { LossDay, LossMethod } from '../ledger/loss.ts'
import type { UserId } from '../people/actor.ts'
import type { FindingFacts, LineAmount } from './finding-facts.ts'
import type { LineAnswer, Recovery } from './review-state.ts'

/** The first thing a person does to a finding tells what the audit said: before, there is no history. */
interface MayBeFirst {
  readonly finding?: FindingFacts
}

/** What can happen to a finding under review. Days of clocks are told by who acts, as calendar and parameters had them then. */
export type FindingReviewEvent =
  | ({ readonly kind: 'confirmed'; readonly reason: string | null } & MayBeFirst)
  | ({ readonly kind: 'dismissed'; readonly reason: string } & MayBeFirst)
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
      /** Of the bureau's next step; null when everything is accepted. */
      readonly dueDay: DayNo | null
    }
  /** The clock of the institution ran out. */
  | { readonly kind: 'lapsed'; readonly dueDay: DayNo }
  | {
      readonly kind: 'second-reviewed'
      readonly lines: readonly LineAmount[]
      readonly reason: string
      readonly dueDay: DayNo
    }
  | {
      readonly kind: 'panel-called'
      readonly members: readonly UserId[]
      /** How many must take part, at least. */
      readonly fewest: number
    }
  | {
      readonly kind: 'recused'
      readonly member: UserId
      readonly reason: string
      readonly substitute: UserId | null
    }
  | { readonly kind: 'voted'; readonly vote: 'uphold' | 'partly' | 'withdraw'; readonly opinion: string }
  | { readonly kind: 'panel-concluded'; readonly lines: readonly LineAmount[]; readonly reason: string }
  | { readonly kind: 'final-reviewed'; readonly lines: readonly LineAmount[]; readonly reason: string }
  | {
      readonly kind: 'decided'
      /** The case or lead it was transferred to, when that decides; otherwise it goes through the review to its end. */
      readonly transferId?: string
      readonly lines: readonly LineAmount[]
      readonly method: LossMethod
      readonly loss: LossDay
    }
  | ({ readonly kind: 'recovered' } & Omit<Recovery, 'no'>)
  | { readonly kind: 'supplemented'; readonly lines: readonly LineAmount[]; readonly reason: string }
  /** A later audit said something else before the institution was told. */
  | { readonly kind: 'revised'; readonly finding: FindingFacts }
  | { readonly kind: 'vanished' }
  /** The institution belongs to another county now (null: to none): who is in charge there goes on. */
  | { readonly kind: 'relocated'; readonly county: string | null }
  /** … and afterwards. */
  | { readonly kind: 'basis-changed'; readonly now: FindingFacts | null }
  | {
      readonly kind: 'basis-resolved'
      readonly how: 'keep' | 'adopt' | 'withdraw'
      readonly reason: string
    }
