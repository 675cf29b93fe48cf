import type { FastifyBaseLogger } from 'fastify'
import {
  deliveryBook,
  projectWebhooks,
  webhookStore,
} from '../adapters/postgres/casework/webhooks/webhook-store.ts'
import type { Session } from '../adapters/postgres/statement-file.ts'
import { webhookSender } from '../adapters/webhooks/send-webhook.ts'
import type { Settings } from '../config/env.ts'
import { type DeliverPorts, deliverEvents } from '../use-cases/casework/webhooks/deliver.ts'
import { RETRY_TERMS } from '../use-cases/casework/webhooks/retry.ts'
import { type RegularWork, regularly } from './regularly.ts'

/** The list of webhooks follows their histories. */
export const webhookProjections = { webhook: projectWebhooks }

/** The store of webhooks within one act. */
export function webhookLists(session: Session) {
  return { webhooks: webhookStore(session) }
}

const EVERY_MS = 2_000
const TIMEOUT_MS = 10_000
const MOST_ANSWER_BYTES = 64 * 1024
const KEPT_DAYS = 30
const FORGET_EVERY_MS = 3_600_000

/** What delivering takes. */
export interface DeliveringWish {
  readonly settings: Pick<Settings, 'webhooksInside'>
  readonly session: Session
  readonly vault: { unseal: DeliverPorts['unseal'] }
  readonly log: Pick<FastifyBaseLogger, 'warn'>
}

/** Tells other systems what happened, again and again; several processes may do it side by side. */
export function deliverRegularly({ settings, session, vault, log }: DeliveringWish): RegularWork {
  const book = deliveryBook(session)
  const ports: DeliverPorts = {
    book,
    send: webhookSender({
      isPrivateAllowed: settings.webhooksInside,
      timeoutMs: TIMEOUT_MS,
      mostAnswerBytes: MOST_ANSWER_BYTES,
    }),
    unseal: (sealed, bound) => vault.unseal(sealed, bound),
    now: () => Date.now(),
    lot: () => Math.random(),
    terms: RETRY_TERMS,
  }
  let forgotten = 0
  return regularly(
    async (isOver) => {
      await deliverEvents(ports, isOver)
      if (performance.now() - forgotten < FORGET_EVERY_MS && forgotten > 0) return
      await book.forget(KEPT_DAYS)
      forgotten = performance.now()
    },
    EVERY_MS,
    (error) => log.warn({ error: String(error) }, 'Webhooks could not be delivered; tried again.'),
  )
}
