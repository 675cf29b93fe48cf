import type { Instant } from '../calendar/civil-time.ts'

/** A node of a message: cells and nodes by national code. */
export type Node = Readonly<Record<string, unknown>>

/** What a system of an institution sends at a moment. */
export interface Step {
  readonly at: Instant
  /** `infno` */
  readonly transaction: string
  /** Division of the insurance, where the message is about a person. */
  readonly insuredRegion?: string
  readonly input: Node
  /** Orders that are withdrawn with it. */
  readonly withdraws?: number
}

/** A reminder, as the system of a doctor shows it. */
export interface ShownReminder {
  readonly reminderId: string
  readonly isBlocking: boolean
  /** `rx_id` of the orders that break the rule. */
  readonly orderIds: readonly string[]
}

/** What was answered to a step. */
export interface StepAnswer {
  /** `msgid` under which it was sent. */
  readonly messageId: string
  readonly reminders: readonly ShownReminder[]
}

/** The messages about one thing, in order; each is made when the one before was answered. A refused message ends it. */
export type Script = Generator<Step, void, StepAnswer>

/** A part of a script that comes to a result. */
export type Scene<Result> = Generator<Step, Result, StepAnswer>
