import type { Instant } from '../calendar/civil-time.ts'
import { envelopesOf, type NationalMessage } from './national-message.ts'
import type { Place } from './place.ts'
import type { Script, Step, StepAnswer } from './script.ts'
import { TimeQueue } from './time-queue.ts'

interface Waiting {
  readonly at: Instant
  readonly number: number
  readonly step: Step
  readonly script: Script
}

/** A message to be sent, and how its script goes on. */
export interface NextMessage {
  readonly message: NationalMessage
  /** Orders that are withdrawn with it. */
  readonly withdraws: number
  /** Goes on with the answer. */
  readonly goOn: (answer: StepAnswer) => void
  /** Ends the script: the message was refused. */
  readonly giveUp: () => void
}

/**
 * All that an institution has to send, one message after the other: the next is the earliest of all its scripts. Nothing is sent
 * before what was sent last, and nothing at or after the end.
 */
export class InstitutionLine {
  readonly number: number
  readonly #queue = new TimeQueue<Waiting>()
  readonly #until: Instant
  readonly #envelope: (step: Step) => NationalMessage
  #serial = 0

  constructor({ place, number, until }: { place: Place; number: number; until: Instant }) {
    this.number = number
    this.#until = until
    this.#envelope = envelopesOf(place)
  }

  /** When the next message is to be sent; infinite when there is none. */
  get at(): Instant {
    return this.#queue.first?.at ?? Number.POSITIVE_INFINITY
  }

  /** Begins a script; nothing of it is sent before `from`. */
  begin(script: Script, from: Instant): void {
    this.#wait(script, script.next(), from)
  }

  /** Takes the next message off the line. */
  take(): NextMessage | undefined {
    const next = this.#queue.pop()
    if (next === undefined) return undefined
    const { script, step, at } = next
    return {
      message: this.#envelope({ ...step, at }),
      withdraws: step.withdraws ?? 0,
      goOn: (answer) => this.#wait(script, script.next(answer), at),
      giveUp: () => void script.return(),
    }
  }

  #wait(script: Script, next: IteratorResult<Step, void>, notBefore: Instant): void {
    if (next.done === true) return
    const at = Math.max(next.value.at, notBefore)
    if (!(at < this.#until)) return void script.return()
    this.#serial += 1
    this.#queue.push({ at, number: this.#serial, step: next.value, script })
  }
}
