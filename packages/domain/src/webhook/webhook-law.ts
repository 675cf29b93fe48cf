import { caseworkError } from '../history/casework-error.ts'
import type { NounLaw } from '../history/noun-law.ts'
import { withoutKind } from '../history/without-kind.ts'

/** Where a webhook stands. */
export const WEBHOOK_STATUSES = { active: '启用', paused: '暂停', removed: '已删除' } as const

/** Where a webhook stands. */
export type WebhookStatus = keyof typeof WEBHOOK_STATUSES

/** The nouns whose events are told to others: their things, never people. */
export const WEBHOOK_NOUNS = { 'finding-review': '疑点', lead: '线索', case: '案件' } as const

/** Where another system is told of events. Its secret stands nowhere in its history. */
export interface Webhook {
  readonly name: string
  readonly url: string
  /** `lead.closed`, or `lead.*` for every event of a noun. */
  readonly events: readonly string[]
  readonly status: WebhookStatus
  /** How often the secret was renewed. */
  readonly renewals: number
}

type Told = Pick<Webhook, 'name' | 'url' | 'events'>

/** What happens to a webhook. */
export type WebhookEvent =
  | ({ readonly kind: 'made' | 'changed' } & Told)
  | { readonly kind: 'secret-renewed' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'removed' }

const TITLES: Readonly<Record<WebhookEvent['kind'], string>> = {
  made: '新建',
  changed: '修改',
  'secret-renewed': '更换密钥',
  paused: '暂停',
  resumed: '启用',
  removed: '删除',
}

/** How a webhook changes. */
export const webhookLaw: NounLaw<Webhook, WebhookEvent> = {
  noun: 'webhook',
  apply: (state, { event }) => {
    if (event.kind === 'made') {
      if (state !== null) throw caseworkError('already-there', { what: '这个推送' })
      return { ...checked(withoutKind(event)), status: 'active', renewals: 0 }
    }
    if (state === null) throw caseworkError('not-found')
    const isIdle =
      event.kind === 'resumed'
        ? state.status === 'active'
        : state.status === 'paused' && event.kind === 'paused'
    if (state.status === 'removed' || isIdle)
      throw caseworkError('wrong-state', {
        noun: '推送',
        state: WEBHOOK_STATUSES[state.status],
        action: TITLES[event.kind],
      })
    switch (event.kind) {
      case 'changed':
        return { ...state, ...checked(withoutKind(event)) }
      case 'secret-renewed':
        return { ...state, renewals: state.renewals + 1 }
      case 'paused':
        return { ...state, status: 'paused' }
      case 'resumed':
        return { ...state, status: 'active' }
      case 'removed':
        return { ...state, status: 'removed' }
    }
  },
}

/** Refuses what could never be told anybody. Whether an address may be reached is looked at when it is. */
function checked({ name, url, events }: Told): Told {
  const place = URL.canParse(url) ? new URL(url) : undefined
  if (place === undefined || !['https:', 'http:'].includes(place.protocol))
    throw caseworkError('field-invalid', { field: '地址', reason: '应为 https:// 开头的完整地址' })
  if (place.username !== '' || place.password !== '')
    throw caseworkError('field-invalid', { field: '地址', reason: '不能包含用户名和密码' })
  if (events.length === 0) throw caseworkError('field-invalid', { field: '事件', reason: '至少选择一种' })
  const strange = events.find((event) => !/^(finding-review|lead|case)\.(\*|[a-z]+(-[a-z]+)*)$/.test(event))
  if (strange !== undefined)
    throw caseworkError('field-invalid', {
      field: '事件',
      reason: `不认识 ${strange}，应如 lead.closed 或 lead.*`,
    })
  return { name, url, events: [...new Set(events)] }
}
