import { WEBHOOK_STATUSES } from '@fundwatch/domain'
import { type Static, Type } from 'typebox'
import { abilities, versioned } from '../answer.ts'
import { Choice, Exact, OrNull, Titled } from '../choice.ts'
import { Id, Line, Version } from '../field.ts'
import { pageOf, pageWish, Rows } from '../page.ts'

const events = Type.Array(Line('事件', 60), { title: '事件', minItems: 1, maxItems: 50, uniqueItems: true })
const wish = { name: Line('名称', 60), url: Line('地址', 500), events }
const told = {
  name: Type.String({ title: '名称' }),
  url: Type.String({ title: '地址' }),
  events: Type.Array(Type.String(), { title: '事件' }),
  status: Choice('状态', WEBHOOK_STATUSES),
}
const DELIVERY_STATUSES = { waiting: '待送达', delivered: '已送达', dead: '已放弃' } as const
const deliveryNo = (title = '推送号') => Type.String({ title, pattern: '^[0-9]{1,18}$' })

/** A webhook with version and abilities. */
export const WebhookAnswer = versioned(
  Type.Object(told),
  abilities('change', 'pause', 'resume', 'renewSecret', 'remove', 'resend'),
)
/** A webhook with version and abilities. */
export type WebhookAnswer = Static<typeof WebhookAnswer>

/** A webhook and what is shown this once. */
export const WebhookSecretAnswer = Type.Object({
  webhook: Titled('事件推送', WebhookAnswer),
  secret: Type.String({ title: '签名密钥，仅显示一次' }),
})

/** Makes a webhook. */
export const MakeWebhook = Exact(wish)
/** Changes where and of what another system is told. */
export const ChangeWebhook = Exact({ id: Id('推送'), version: Version, ...wish })
/** Pauses, resumes, removes a webhook, or renews its secret. */
export const WebhookStep = Exact({ id: Id('推送'), version: Version })

/** All webhooks. */
export const WebhookList = Type.Object({
  rows: Rows(
    Type.Object({
      id: Id('推送'),
      version: Version,
      ...told,
      changedAt: Type.String({ title: '最近变动' }),
      waiting: Type.Integer({ title: '待送达' }),
      dead: Type.Integer({ title: '已放弃' }),
      abilities: WebhookAnswer.properties.abilities,
    }),
  ),
})

/** Which deliveries are asked for. */
export const DeliveryListWish = Exact({
  id: Id('推送'),
  status: Type.Optional(Choice('状态', DELIVERY_STATUSES)),
  after: Type.Optional(deliveryNo('起点')),
  limit: pageWish.limit,
})

/** What was told, newest first. */
export const DeliveryList = pageOf(
  Type.Object({
    deliveryNo: deliveryNo(),
    event: Type.String({ title: '事件' }),
    thingId: Id(),
    version: Version,
    at: Type.String({ title: '发生时间' }),
    status: Choice('状态', DELIVERY_STATUSES),
    attempts: Type.Integer({ title: '尝试次数' }),
    answerStatus: OrNull(Type.Integer({ title: '对方答复' })),
    problem: OrNull(Type.String({ title: '问题' })),
    toldAt: OrNull(Type.String({ title: '最近尝试' })),
  }),
)

/** Tries again what was given up; all of it where nothing is named. */
export const ResendDeliveries = Exact({
  id: Id('推送'),
  deliveryNos: Type.Optional(Type.Array(deliveryNo(), { title: '推送号', minItems: 1, maxItems: 1000 })),
})
/** How many are tried again. */
export const ResentAnswer = Type.Object({ resent: Type.Integer({ title: '重新推送' }) })
