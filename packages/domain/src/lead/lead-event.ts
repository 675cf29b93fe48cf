import type { DayNo } from '../civil-time.ts'
import type { Fen } from '../fen.ts'
import type { UserId } from '../people/actor.ts'
import type {
  EscalationStep,
  FamilyFraud,
  Lead,
  LeadFinding,
  LeadGrade,
  LeadOutcome,
  LeadResult,
  LeadSubject,
  TransferDecision,
} from './lead.ts'

/** A lead that begins. The day until which it must be checked was worked out by the law of the day and its region. */
export interface LeadRaised
  extends Pick<
    Lead,
    | 'no'
    | 'title'
    | 'source'
    | 'groupKey'
    | 'ruleId'
    | 'period'
    | 'county'
    | 'institutionId'
    | 'subjects'
    | 'findings'
    | 'toldFen'
    | 'toldPersons'
    | 'amountFen'
    | 'personCount'
    | 'cause'
    | 'isFraud'
    | 'carriedFen'
    | 'grade'
    | 'score'
    | 'raisedDay'
    | 'verifyBy'
    | 'splitFrom'
  > {
  readonly kind: 'raised'
}

/** What findings a lead has after some came or went, and what they amount to. */
export interface FindingsChanged {
  readonly kind: 'findings-added' | 'findings-removed'
  readonly findings: readonly LeadFinding[]
  readonly amountFen: Fen
  readonly personCount: number
  readonly score: number
}

/** A hit of a screen that a lead holds from then on, with what the lead amounts to then. */
export interface HitJoined
  extends Pick<Lead, 'toldFen' | 'toldPersons' | 'amountFen' | 'personCount' | 'score' | 'subjects'> {
  readonly kind: 'hit-joined'
  readonly hitId: string
  /** Why it was hit, as it was told. */
  readonly text: string
}

/**
 * Everything that can happen to a lead. Nothing deletes one. Events that were written before a field was told lack it: the law reads them
 * as they were lawful then, and whoever writes one today must tell it.
 */
export type LeadEvent =
  | LeadRaised
  | FindingsChanged
  | HitJoined
  | { readonly kind: 'graded'; readonly grade: LeadGrade; readonly reason: string }
  | {
      readonly kind: 'qualified'
      readonly cause: string
      readonly isFraud: boolean
      /** Whether a suspected fraud is one no more: another person than those who handle the lead decides it. */
      readonly isCleared: boolean
      readonly reason: string
    }
  | {
      readonly kind: 'assigned'
      readonly to: UserId
      readonly team: string | null
      readonly reason: string | null
    }
  | { readonly kind: 'taken' }
  | { readonly kind: 'returned'; readonly reason: string }
  | {
      readonly kind: 'escalated'
      readonly reason: string
      readonly clock: string | null
      readonly dueDay: DayNo | null
      readonly step: EscalationStep
    }
  | { readonly kind: 'paused'; readonly until: DayNo; readonly today: DayNo; readonly reason: string }
  | { readonly kind: 'resumed'; readonly reason: string }
  | {
      readonly kind: 'verification-extended'
      readonly verifyBy: DayNo
      readonly mostTimes: number
      readonly reason: string
    }
  | {
      readonly kind: 'verified'
      readonly result: LeadResult
      readonly statement: string
      readonly fileIds: readonly string[]
      readonly amountFen: Fen
      /** The cause that was checked; nothing is verified without one. */
      readonly cause: string | null
    }
  | { readonly kind: 'recheck-asked'; readonly verifyBy: DayNo; readonly reason: string }
  | {
      readonly kind: 'transfer-decided'
      readonly decision: TransferDecision['decision']
      readonly partnerId: string | null
      readonly grounds: string
      readonly judgedFen: Fen
    }
  | {
      readonly kind: 'close-proposed'
      readonly outcome: LeadOutcome
      readonly duplicateOf: string | null
      readonly cause: string | null
      readonly reason: string
    }
  | { readonly kind: 'close-refused'; readonly reason: string }
  | {
      readonly kind: 'closed'
      readonly decision: string
      readonly referralFen: Fen
      /** The lead and all its relatives when it was closed. */
      readonly family: FamilyFraud
    }
  | {
      readonly kind: 'reopened'
      readonly verifyBy: DayNo
      /** Whether another lead is open for the findings of its institution, rule and period by now. */
      readonly isKeyTaken: boolean
      readonly reason: string
    }
  | { readonly kind: 'merged-into'; readonly into: string; readonly reason: string }
  | {
      readonly kind: 'took-over'
      readonly from: string
      readonly findings: readonly LeadFinding[]
      readonly subjects: readonly LeadSubject[]
      readonly amountFen: Fen
      readonly personCount: number
      readonly score: number
      readonly isFraud: boolean
      readonly toldFen: Fen
      readonly toldPersons: number
      /** What the other one carried as a suspected fraud. */
      readonly carriedFen: Fen
    }
  | {
      readonly kind: 'split-off'
      readonly to: string
      readonly findings: readonly LeadFinding[]
      readonly amountFen: Fen
      readonly personCount: number
      readonly score: number
      readonly toldFen: Fen
      /** What goes with the findings of what this one carried as a suspected fraud. */
      readonly carriedFen: Fen
      readonly reason: string
    }
  | { readonly kind: 'linked'; readonly other: string; readonly reason: string }
  | { readonly kind: 'unlinked'; readonly other: string; readonly reason: string }
  | { readonly kind: 'case-opened'; readonly caseId: string }
  | {
      readonly kind: 'task-added'
      readonly title: string
      readonly assignee: UserId | null
      readonly dueDay: DayNo | null
    }
  | { readonly kind: 'task-done'; readonly taskNo: number; readonly result: string }
  | { readonly kind: 'noted'; readonly text: string }
  | { readonly kind: 'file-added'; readonly fileId: string; readonly title: string }
