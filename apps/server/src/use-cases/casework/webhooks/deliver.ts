import { type RetryTerms, settledBy } from './retry.ts'
import { signMessage } from './sign-message.ts'
import type { ClaimedDelivery, DeliveryBook, SendWebhook } from './webhook-ports.ts'

/** What telling others works with. */
export interface DeliverPorts {
  readonly book: DeliveryBook
  readonly send: SendWebhook
  readonly unseal: (sealed: Buffer, bound: string) => Promise<string>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly lot: () => number
  readonly terms: RetryTerms
}

const EVENTS_AT_ONCE = 2_000
const DELIVERIES_AT_ONCE = 32
/** Longer than any attempt takes: who has a delivery this long is gone. */
const LEASE_MS = 60_000

/** What a webhook's secret is bound to when it is sealed. */
export const secretOf = (webhookId: string): string => `webhook ${webhookId}`

/**
 * Makes deliveries of what happened and tries those that are due. It may be cut anywhere and run side by side: every event is told
 * at least once, and the events of one thing in their order. Gives how many attempts were made.
 */
export async function deliverEvents(
  ports: DeliverPorts,
  isOver: () => boolean = () => false,
): Promise<number> {
  while (!isOver() && (await ports.book.follow(EVENTS_AT_ONCE)) === EVENTS_AT_ONCE);
  let attempts = 0
  while (!isOver()) {
    const due = await ports.book.claim(DELIVERIES_AT_ONCE, LEASE_MS)
    await Promise.all(due.map((delivery) => attempt(ports, delivery)))
    attempts += due.length
    if (due.length === 0) break
  }
  return attempts
}

async function attempt(
  { book, send, unseal, now, lot, terms }: DeliverPorts,
  delivery: ClaimedDelivery,
): Promise<void> {
  const secret = await unseal(delivery.sealed, secretOf(delivery.webhookId))
  const reply = await send(signMessage(delivery, secret, Math.floor(now() / 1000)))
  await book.settle(delivery, settledBy(reply, delivery.attempts, { terms, lot: lot() }))
}
