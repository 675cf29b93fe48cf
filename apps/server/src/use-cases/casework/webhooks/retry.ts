import type { Settled, WebhookReply } from './webhook-ports.ts'

/** When a delivery is tried again, and when it is given up. */
export interface RetryTerms {
  readonly mostAttempts: number
  readonly firstWaitMs: number
  readonly longestWaitMs: number
  /** By which part waits are longer or shorter at random. */
  readonly jitter: number
}

/** Eleven waits from ten seconds to two hours: about half a day. */
export const RETRY_TERMS: RetryTerms = {
  mostAttempts: 12,
  firstWaitMs: 10_000,
  longestWaitMs: 2 * 3_600_000,
  jitter: 0.2,
}

/** What becomes of a delivery after an attempt; `lot` is a number from 0 up to 1. */
export function settledBy(
  reply: WebhookReply,
  attempts: number,
  { terms, lot }: { readonly terms: RetryTerms; readonly lot: number },
): Settled {
  const answerStatus = 'status' in reply ? reply.status : null
  if (answerStatus !== null && answerStatus >= 200 && answerStatus < 300)
    return { status: 'delivered', waitMs: 0, answerStatus, problem: null }
  const problem = 'problem' in reply ? reply.problem : `对方答复 ${reply.status}`
  const status = attempts >= terms.mostAttempts ? 'dead' : 'waiting'
  return { status, waitMs: waitAfter(attempts, terms, lot), answerStatus, problem }
}

/** Twice as long each time, to a limit, more or less. */
export function waitAfter(
  attempts: number,
  { firstWaitMs, longestWaitMs, jitter }: RetryTerms,
  lot: number,
): number {
  const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** (attempts - 1))
  return wait * (1 + jitter * (2 * lot - 1))
}
