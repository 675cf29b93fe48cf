import type { Instant } from '../calendar/civil-time.ts'
import { Latencies } from './latencies.ts'
import type { NationalAnswer } from './national-answer.ts'
import type { NationalMessage } from './national-message.ts'

/** A message that was refused, or that nobody answered. */
export interface RefusedMessage {
  readonly messageId: string
  readonly transaction: string
  readonly reason: string
}

/** So many refused messages are kept to be shown. */
const MOST_SHOWN = 3

/** What has happened so far while a city is played. */
export class Tally {
  readonly latencies = new Latencies()
  readonly byTransaction = new Map<string, number>()
  readonly firstRefused: RefusedMessage[] = []
  messages = 0
  reminders = 0
  notChecked = 0
  refused = 0
  /** Orders that were withdrawn after a reminder. */
  withdrawnOrders = 0
  /** How far the city's time has come. */
  at: Instant = 0

  /** Counts an answered message. */
  answered(message: NationalMessage, { refusal, isNotChecked, reminders }: NationalAnswer, ms: number): void {
    const { transaction, messageId, at } = message
    this.messages += 1
    this.at = Math.max(this.at, at)
    this.latencies.add(ms)
    this.byTransaction.set(transaction, (this.byTransaction.get(transaction) ?? 0) + 1)
    this.reminders += reminders.length
    if (isNotChecked) this.notChecked += 1
    if (refusal === null) return
    this.refused += 1
    if (this.firstRefused.length < MOST_SHOWN)
      this.firstRefused.push({ messageId, transaction, reason: refusal })
  }
}
