/** Sends messages to a server for a while. */
export interface LoadWish {
  readonly port: number
  /** A JSON list of message texts with holes. */
  readonly templatesFile: string
  readonly persons: number
  /** Begins all message numbers; eight characters, another one for each stage. */
  readonly mark: string
  readonly warmUpSeconds: number
  readonly seconds: number
  readonly pace: Pace
  /** national: answers are read · echo: any answer is a good one. */
  readonly answers: 'national' | 'echo'
}

/** closed: each client asks again when it was answered · open: so many a second, whatever becomes of them. */
export type Pace =
  | { readonly kind: 'closed'; readonly clients: number }
  | { readonly kind: 'open'; readonly perSecond: number }

/** What became of the messages that were sent after the warm-up. */
export interface LoadFigures {
  readonly seconds: number
  readonly sent: number
  /** With those of the warm-up. */
  readonly everSent: number
  /** Of these, with advice. */
  readonly checked: AnswerFigures
  /** "Not checked", the doctor goes on. */
  readonly unchecked: AnswerFigures
  /** Why they were not checked, as the answers say, with the number of each. */
  readonly uncheckedReasons: Readonly<Record<string, number>>
  /** Refused with a message, which here nobody should be; the first one's. */
  readonly refused: number
  readonly firstRefusal: string | null
  /** The connection broke, or nothing came. */
  readonly lost: number
  /** Messages of an open load for which there was no connection left: the generator was too small. */
  readonly unsent: number
  readonly hits: number
  /** Answers that took longer than SLOW_MS. */
  readonly slow: readonly SlowAnswer[]
}

/** How long answers of a kind took, in ms. */
export interface AnswerFigures {
  readonly count: number
  readonly mean: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}

/** An answer that took long. */
export interface SlowAnswer {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly sentAt: number
  readonly ms: number
}

/** What is told one by one. */
export const SLOW_MS = 50
