import { caseworkError, webhookLaw } from '@fundwatch/domain'
import { canKeepWebhooks } from '../../../policies/webhook.ts'
import type { Act } from '../../hub/trail/act.ts'
import { rightOver } from './keep-webhook.ts'
import type { DeliveryRow, DeliveryWish, WebhookPorts, WebhookRow } from './webhook-ports.ts'

/** The webhooks, to those who keep them; nobody else sees any. */
export function listWebhooks(
  { transact }: Pick<WebhookPorts, 'transact'>,
  act: Act,
): Promise<readonly WebhookRow[]> {
  return transact(act, async ({ webhooks }) => (canKeepWebhooks(act.actor) ? webhooks.list() : []))
}

/** A page of deliveries; the count stops at 10,000. */
export interface DeliveryPage {
  readonly rows: readonly DeliveryRow[]
  readonly next: string | null
  readonly counted: number
  readonly isCountCapped: boolean
}

const MOST_COUNTED = 10_000

/** What was told through a webhook, newest first. */
export async function listDeliveries(
  { transact }: Pick<WebhookPorts, 'transact'>,
  act: Act,
  wish: DeliveryWish,
): Promise<DeliveryPage> {
  return transact(rightOver(act), async ({ histories, webhooks }) => {
    if ((await histories.load(webhookLaw, wish.webhookId)) === undefined) throw caseworkError('not-found')
    const found = await webhooks.deliveries({ ...wish, limit: wish.limit + 1 })
    const counted = await webhooks.countDeliveries(wish, MOST_COUNTED + 1)
    const rows = found.slice(0, wish.limit)
    return {
      rows,
      next: found.length > wish.limit ? (rows.at(-1)?.deliveryNo ?? null) : null,
      counted: Math.min(counted, MOST_COUNTED),
      isCountCapped: counted > MOST_COUNTED,
    }
  })
}
