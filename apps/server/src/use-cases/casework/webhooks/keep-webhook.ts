import { randomBytes } from 'node:crypto'
import { caseworkError, type Webhook, type WebhookEvent, webhookLaw } from '@fundwatch/domain'
import { canKeepWebhooks } from '../../../policies/webhook.ts'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { actAs } from '../act-as.ts'
import { secretOf } from './deliver.ts'
import type { WebhookPorts } from './webhook-ports.ts'

/** A webhook and its secret, which is shown this once. */
export interface WebhookWithSecret {
  readonly kept: Kept<Webhook>
  readonly secret: string
}

/** The webhook meant, as whoever acts saw it. */
export interface WebhookTarget {
  readonly id: string
  readonly version: number
}

/** Arranges that another system is told of events. */
export async function makeWebhook(
  ports: WebhookPorts,
  act: Act,
  wish: Pick<Webhook, 'name' | 'url' | 'events'>,
): Promise<WebhookWithSecret> {
  const rightful = actAs(act, canKeepWebhooks)
  if (rightful === undefined) throw caseworkError('forbidden', { what: '新建推送' })
  const [id, secret] = [ports.newId(), makeSecret()]
  const sealed = await ports.vault.seal(secret, secretOf(id))
  const kept = await ports.transact(rightful, async ({ histories, webhooks }) => {
    await webhooks.keepSecret(id, sealed)
    return histories.append(webhookLaw, { id, version: 0, state: null, event: { kind: 'made', ...wish } })
  })
  return { kept, secret }
}

/** Does one thing to a webhook. Throws `not-found` for whoever sees none. */
export async function changeWebhook(
  { transact }: Pick<WebhookPorts, 'transact'>,
  act: Act,
  { target, event }: { readonly target: WebhookTarget; readonly event: WebhookEvent },
): Promise<Kept<Webhook>> {
  return transact(rightOver(act), ({ histories }) => append({ histories }, { target, event }))
}

/** Replaces the secret; messages are signed with the new one from then on. */
export async function renewSecret(
  ports: WebhookPorts,
  act: Act,
  target: WebhookTarget,
): Promise<WebhookWithSecret> {
  const rightful = rightOver(act)
  const secret = makeSecret()
  const sealed = await ports.vault.seal(secret, secretOf(target.id))
  const kept = await ports.transact(rightful, async ({ histories, webhooks }) => {
    const changed = await append({ histories }, { target, event: { kind: 'secret-renewed' } })
    await webhooks.keepSecret(target.id, sealed)
    return changed
  })
  return { kept, secret }
}

/** Tries deliveries again that were given up; all of them where none are named. */
export async function resendDeliveries(
  { transact }: Pick<WebhookPorts, 'transact'>,
  act: Act,
  { id, deliveryNos }: { readonly id: string; readonly deliveryNos: readonly string[] | null },
): Promise<number> {
  return transact(rightOver(act), async ({ histories, webhooks, trail }) => {
    if ((await histories.load(webhookLaw, id)) === undefined) throw caseworkError('not-found')
    const count = await webhooks.resend(id, deliveryNos)
    await trail.write([{ action: 'resend-deliveries', noun: 'webhook', id, before: null, after: { count } }])
    return count
  })
}

/** The act by the right it needs; to everybody else there are no webhooks. */
export function rightOver(act: Act): Act {
  const rightful = actAs(act, canKeepWebhooks)
  if (rightful === undefined) throw caseworkError('not-found')
  return rightful
}

async function append(
  { histories }: Pick<Parameters<Parameters<WebhookPorts['transact']>[1]>[0], 'histories'>,
  { target, event }: { readonly target: WebhookTarget; readonly event: WebhookEvent },
): Promise<Kept<Webhook>> {
  const known = await histories.load(webhookLaw, target.id)
  if (known === undefined) throw caseworkError('not-found')
  if (known.version !== target.version) throw caseworkError('stale')
  return histories.append(webhookLaw, { ...known, event })
}

function makeSecret(): string {
  return `whsec_${randomBytes(32).toString('base64url')}`
}
