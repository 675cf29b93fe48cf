import type { SecondNo, WebhookStatus } from '@fundwatch/domain'
import type { Histories } from '../../hub/histories.ts'
import type { Transact } from '../../hub/trail/act.ts'
import type { Trail } from '../../hub/trail/trail.ts'

/** A webhook in a list. */
export interface WebhookRow {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly url: string
  readonly events: readonly string[]
  readonly status: WebhookStatus
  readonly changedAt: SecondNo
  readonly waiting: number
  readonly dead: number
}

/** How a delivery stands. */
export type DeliveryStatus = 'waiting' | 'delivered' | 'dead'

/** A delivery in a list; numbers are text, they outgrow what JSON counts. */
export interface DeliveryRow {
  readonly deliveryNo: string
  readonly eventNo: string
  readonly noun: string
  readonly thingId: string
  readonly version: number
  readonly kind: string
  readonly at: SecondNo
  readonly status: DeliveryStatus
  readonly attempts: number
  readonly answerStatus: number | null
  /** In Chinese. */
  readonly problem: string | null
  readonly toldAt: string | null
}

/** Which deliveries are asked for. */
export interface DeliveryWish {
  readonly webhookId: string
  readonly status: DeliveryStatus | null
  /** The delivery before which to go on. */
  readonly below: string | null
  readonly limit: number
}

/** Webhooks within an act. */
export interface WebhookStore {
  list(): Promise<readonly WebhookRow[]>
  keepSecret(webhookId: string, sealed: Buffer): Promise<void>
  deliveries(wish: DeliveryWish): Promise<readonly DeliveryRow[]>
  countDeliveries(wish: Pick<DeliveryWish, 'webhookId' | 'status'>, most: number): Promise<number>
  /** Tries again what was given up: some deliveries, or all where none are named. Gives how many. */
  resend(webhookId: string, deliveryNos: readonly string[] | null): Promise<number>
}

/** What acts about webhooks need. */
export interface WebhookPorts {
  readonly transact: Transact<{
    readonly histories: Histories
    readonly trail: Trail
    readonly webhooks: WebhookStore
  }>
  /** Seals secrets with the key of the instance. */
  readonly vault: { seal(secret: string, bound: string): Promise<Buffer> }
  readonly newId: () => string
}

/** A delivery that one process has for a while. */
export interface ClaimedDelivery
  extends Pick<
    DeliveryRow,
    'deliveryNo' | 'eventNo' | 'noun' | 'thingId' | 'version' | 'kind' | 'at' | 'attempts'
  > {
  readonly webhookId: string
  readonly url: string
  readonly sealed: Buffer
}

/** How an attempt ended. */
export interface Settled {
  readonly status: DeliveryStatus
  /** Until the next attempt. */
  readonly waitMs: number
  readonly answerStatus: number | null
  readonly problem: string | null
}

/** What is to be told, and what came of it; each step is its own transaction. */
export interface DeliveryBook {
  /** Makes deliveries of the events that came, at most so many; gives how many events were looked at. */
  follow(most: number): Promise<number>
  claim(most: number, leaseMs: number): Promise<readonly ClaimedDelivery[]>
  settle(delivery: Pick<ClaimedDelivery, 'deliveryNo' | 'attempts'>, settled: Settled): Promise<void>
  forget(days: number): Promise<void>
}

/** One message to another system, ready to go. */
export interface WebhookMessage {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What came back: the status, or in Chinese why nothing did. */
export type WebhookReply = { readonly status: number } | { readonly problem: string }

/** Sends a message; never throws for what the other side does. */
export type SendWebhook = (message: WebhookMessage) => Promise<WebhookReply>
