import { anAct, anActor } from '../../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { makeWebhook } from '../../../apps/server/src/use-cases/casework/webhooks/keep-webhook.ts'
import { type Expectation, NOWHERE, type NounMatrix, type Which } from './expectation.ts'

interface Webhooks {
  readonly webhook: Readonly<Record<Which, string>>
}

const NO_VERSION = 999_999
const KEEPERS = ['administrator@city', 'data-engineer@city'] as const
const wish = { name: 'matrix-hook', url: 'https://hooks.example/in', events: ['lead.*'] }

const onWebhook = (more: object = {}): Expectation<Webhooks> => ({
  kind: 'thing',
  do: KEEPERS,
  see: [],
  send: ({ webhook }, which) => ({ body: { id: webhook[which], version: NO_VERSION, ...more } }),
})

/** Where other systems are told of events: a matter of the city, of no place within it. */
export const webhookMatrix: NounMatrix<Webhooks> = {
  noun: 'webhook',
  prepare: async (_lab, context) => {
    const administrator = anActor([{ role: 'administrator', scope: { kind: 'city' } }])
    const make = async (name: string) =>
      (await makeWebhook(context, anAct(administrator), { ...wish, name })).kept.id
    return {
      webhook: { inside: await make('matrix-hook'), outside: await make('matrix-other'), nowhere: NOWHERE },
    }
  },
  expectations: {
    'GET /webhooks/list': {
      kind: 'list',
      send: () => ({}),
      see: KEEPERS,
      marks: ({ webhook }) => webhook,
    },
    'POST /webhooks/make': { kind: 'make', do: KEEPERS, send: () => ({ body: wish }) },
    'POST /webhooks/change': onWebhook(wish),
    'POST /webhooks/pause': onWebhook(),
    'POST /webhooks/resume': onWebhook(),
    'POST /webhooks/remove': onWebhook(),
    'POST /webhooks/renew-secret': onWebhook(),
    'GET /webhooks/deliveries': {
      kind: 'thing',
      do: KEEPERS,
      see: [],
      send: ({ webhook }, which) => ({ query: { id: webhook[which] } }),
    },
    'POST /webhooks/resend': {
      kind: 'thing',
      do: KEEPERS,
      see: [],
      send: ({ webhook }, which) => ({ body: { id: webhook[which] } }),
    },
  },
}
