import { createHmac } from 'node:crypto'
import { civilTime } from '@fundwatch/domain'
import type { ClaimedDelivery, WebhookMessage } from './webhook-ports.ts'

/** What a delivery says: which event of which thing, and nothing about anybody. `unixSecond` is the moment of this attempt. */
export function signMessage(delivery: ClaimedDelivery, secret: string, unixSecond: number): WebhookMessage {
  const { eventNo, webhookId, noun, thingId, version, kind, at, url, attempts } = delivery
  const id = `${webhookId}.${eventNo}`
  const body = JSON.stringify({ id, event: `${noun}.${kind}`, noun, thingId, version, at: civilTime(at) })
  return {
    url,
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'fundwatch-webhook/1',
      'fundwatch-event': `${noun}.${kind}`,
      'fundwatch-delivery': id,
      'fundwatch-attempt': String(attempts),
      'fundwatch-timestamp': String(unixSecond),
      'fundwatch-signature': `v1=${signatureOf(secret, unixSecond, body)}`,
    },
  }
}

/** HMAC-SHA-256 over the timestamp, a full stop and the body, in hexadecimal. */
export function signatureOf(secret: string, unixSecond: number, body: string): string {
  return createHmac('sha256', secret).update(`${unixSecond}.${body}`).digest('hex')
}
