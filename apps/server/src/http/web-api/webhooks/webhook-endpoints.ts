import {
  ChangeWebhook,
  DeliveryList,
  DeliveryListWish,
  MakeWebhook,
  ResendDeliveries,
  ResentAnswer,
  WebhookAnswer,
  WebhookList,
  WebhookSecretAnswer,
  WebhookStep,
} from '@fundwatch/contract'
import { type Actor, civilTime, type Webhook, type WebhookEvent } from '@fundwatch/domain'
import { webhookAbilities } from '../../../policies/webhook.ts'
import {
  changeWebhook,
  makeWebhook,
  renewSecret,
  resendDeliveries,
  type WebhookWithSecret,
} from '../../../use-cases/casework/webhooks/keep-webhook.ts'
import { listDeliveries, listWebhooks } from '../../../use-cases/casework/webhooks/list-webhooks.ts'
import type { WebhookPorts } from '../../../use-cases/casework/webhooks/webhook-ports.ts'
import type { Kept } from '../../../use-cases/hub/histories.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'

const DEFAULT_LIMIT = 50

const list = endpoint({
  method: 'GET',
  path: '/webhooks/list',
  title: '事件推送',
  auth: 'signed-in',
  answer: WebhookList,
  handle: async (ports: WebhookPorts, { act, actor }) => ({
    rows: (await listWebhooks(ports, act)).map((row) => ({
      ...row,
      events: [...row.events],
      changedAt: civilTime(row.changedAt),
      abilities: webhookAbilities(actor, row),
    })),
  }),
})

const make = endpoint({
  method: 'POST',
  path: '/webhooks/make',
  title: '新建事件推送',
  auth: 'signed-in',
  body: MakeWebhook,
  answer: WebhookSecretAnswer,
  handle: async (ports: WebhookPorts, { body, act, actor }) =>
    presentSecret(await makeWebhook(ports, act, body), actor),
})

const change = endpoint({
  method: 'POST',
  path: '/webhooks/change',
  title: '修改事件推送',
  auth: 'signed-in',
  body: ChangeWebhook,
  answer: WebhookAnswer,
  handle: async (ports: WebhookPorts, { body: { id, version, ...wish }, act, actor }) =>
    present(
      await changeWebhook(ports, act, { target: { id, version }, event: { kind: 'changed', ...wish } }),
      actor,
    ),
})

const renew = endpoint({
  method: 'POST',
  path: '/webhooks/renew-secret',
  title: '更换推送的签名密钥',
  auth: 'signed-in',
  body: WebhookStep,
  answer: WebhookSecretAnswer,
  handle: async (ports: WebhookPorts, { body, act, actor }) =>
    presentSecret(await renewSecret(ports, act, body), actor),
})

const step = (verb: string, title: string, kind: 'paused' | 'resumed' | 'removed') =>
  endpoint({
    method: 'POST',
    path: `/webhooks/${verb}`,
    title,
    auth: 'signed-in',
    body: WebhookStep,
    answer: WebhookAnswer,
    handle: async (ports: WebhookPorts, { body, act, actor }) => {
      const event: WebhookEvent = { kind }
      return present(await changeWebhook(ports, act, { target: body, event }), actor)
    },
  })

const deliveries = endpoint({
  method: 'GET',
  path: '/webhooks/deliveries',
  title: '推送记录',
  auth: 'signed-in',
  query: DeliveryListWish,
  answer: DeliveryList,
  handle: async (ports: WebhookPorts, { query, act }) => {
    const { id, status = null, after = null, limit = DEFAULT_LIMIT } = query
    const page = await listDeliveries(ports, act, { webhookId: id, status, below: after, limit })
    return {
      ...page,
      rows: page.rows.map(({ noun, kind, at, ...row }) => ({
        deliveryNo: row.deliveryNo,
        event: `${noun}.${kind}`,
        thingId: row.thingId,
        version: row.version,
        at: civilTime(at),
        status: row.status,
        attempts: row.attempts,
        answerStatus: row.answerStatus,
        problem: row.problem,
        toldAt: row.toldAt,
      })),
    }
  },
})

const resend = endpoint({
  method: 'POST',
  path: '/webhooks/resend',
  title: '重新推送已放弃的记录',
  auth: 'signed-in',
  body: ResendDeliveries,
  answer: ResentAnswer,
  handle: async (ports: WebhookPorts, { body, act }) => ({
    resent: await resendDeliveries(ports, act, { id: body.id, deliveryNos: body.deliveryNos ?? null }),
  }),
})

/** Where other systems are told of events. */
export const webhookEndpoints: readonly AnyEndpoint<WebhookPorts>[] = [
  list,
  make,
  change,
  step('pause', '暂停事件推送', 'paused'),
  step('resume', '启用事件推送', 'resumed'),
  step('remove', '删除事件推送', 'removed'),
  renew,
  deliveries,
  resend,
]

function presentSecret({ kept, secret }: WebhookWithSecret, actor: Actor) {
  return { webhook: present(kept, actor), secret }
}

function present({ id, version, state }: Kept<Webhook>, actor: Actor) {
  const { name, url, events, status } = state
  return {
    id,
    version,
    state: { name, url, events: [...events], status },
    abilities: webhookAbilities(actor, state),
  }
}
