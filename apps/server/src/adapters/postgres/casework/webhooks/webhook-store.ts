import { join } from 'node:path'
import type { Webhook } from '@fundwatch/domain'
import type {
  ClaimedDelivery,
  DeliveryBook,
  DeliveryRow,
  WebhookRow,
  WebhookStore,
} from '../../../../use-cases/casework/webhooks/webhook-ports.ts'
import type { Kept } from '../../../../use-cases/hub/histories.ts'
import { type Session, statementFolder } from '../../statement-file.ts'
import type { Projection } from '../histories.ts'

const run = statementFolder(join(import.meta.dirname, 'sql'), 'webhooks')

/** The list of webhooks and their deliveries, within an act. */
export function webhookStore(session: Session): WebhookStore {
  return {
    list: () => run<WebhookRow>(session, 'list_webhooks'),
    keepSecret: async (webhookId, sealed) =>
      void (await run(session, 'keep_secret', { webhook_id: webhookId, sealed })),
    deliveries: async ({ webhookId, status, below, limit }) =>
      run<DeliveryRow>(session, 'page_deliveries', { webhook_id: webhookId, status, below, most: limit }),
    countDeliveries: async ({ webhookId, status }, most) => {
      const [row] = await run<{ count: number }>(session, 'count_deliveries', {
        webhook_id: webhookId,
        status,
        most,
      })
      return row?.count ?? 0
    },
    resend: async (webhookId, deliveryNos) =>
      (await run(session, 'resend_deliveries', { webhook_id: webhookId, delivery_nos: deliveryNos })).length,
  }
}

/** What is told, and how it went; on a pool, because each step commits by itself. */
export function deliveryBook(session: Session): DeliveryBook {
  return {
    follow: async (most) => {
      await run(session, 'rebase_cursor')
      const [row] = await run<{ count: number }>(session, 'follow_events', { most })
      return row?.count ?? 0
    },
    claim: (most, leaseMs) => run<ClaimedDelivery>(session, 'claim_deliveries', { most, lease_ms: leaseMs }),
    settle: async ({ deliveryNo, attempts }, { status, waitMs, answerStatus, problem }) =>
      void (await run(session, 'settle_delivery', {
        delivery_no: deliveryNo,
        attempts,
        status,
        wait_ms: Math.round(waitMs),
        answer_status: answerStatus,
        problem,
      })),
    forget: async (days) => void (await run(session, 'forget_deliveries', { days })),
  }
}

/** Brings the list of webhooks up to date. */
export const projectWebhooks: Projection = async (session, kept) => {
  const webhooks = (kept as readonly Kept<Webhook>[]).map(({ id, version, state }) => {
    const { name, url, events, status } = state
    return { id, version, name, url, events, status }
  })
  await run(session, 'project_webhooks', { kept: JSON.stringify(webhooks) })
}
