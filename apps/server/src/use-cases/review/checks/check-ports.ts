import type { Scope } from '@fundwatch/domain'
import type { NotCheckedReason } from '../online/consultation.ts'

/** What an answer said. */
export type CheckOutcome = 'clean' | 'reminded' | 'not-checked'

/** Which answers: newest first, older than one number or newer than another. */
export interface CheckWish {
  readonly scopes: readonly Scope[]
  readonly institutionId: string | null
  readonly outcome: CheckOutcome | null
  readonly below: string | null
  readonly above: string | null
  readonly limit: number
}

/** A reminder of an answer, and what a doctor said to it. */
export interface CheckReminder {
  readonly id: string
  readonly ruleId: string
  readonly ruleTitle: string
  readonly isShown: boolean
  readonly amountFen: number | null
  readonly action: 'continue' | 'modify' | null
  readonly reason: string | null
}

/** One answer to a hospital, as it was kept. */
export interface Check {
  readonly messageNo: string
  /** Milliseconds since 1970 UTC. */
  readonly receivedAtMs: number
  readonly transaction: string
  readonly institutionId: string
  readonly institutionName: string | null
  readonly notChecked: NotCheckedReason | null
  readonly tookUs: number
  readonly reminders: readonly CheckReminder[]
  /** What the hospital sent, as bytes; empty where only the answer is kept. */
  readonly body: Buffer
}

/** What answering came to within some days; times in microseconds, money in fen. */
export interface CheckFigures {
  readonly consultations: number
  readonly notChecked: number
  readonly reminders: number
  readonly heldBack: number
  readonly continued: number
  readonly modified: number
  readonly silent: number
  readonly p50Us: number | null
  readonly p99Us: number | null
  readonly remindedFen: number
  readonly savedFen: number
  readonly waiting: number
}

/** The days that are summed, `YYYY-MM-DD`, both included. */
export interface CheckDays {
  readonly from: string
  readonly to: string
}

/** Answers to hospitals, kept. */
export interface CheckPorts {
  readonly checks: {
    page(wish: CheckWish): Promise<readonly Check[]>
    /** The number of the last answer of all; null before the first. */
    newest(): Promise<string | null>
    figures(scopes: readonly Scope[], days: CheckDays): Promise<CheckFigures>
  }
}
