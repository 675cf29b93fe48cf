import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { NounLaw } from '@fundwatch/domain'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  anAct,
  anActor,
  type CaseworkLab,
  openCaseworkLab,
} from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { transactOn } from '../../apps/server/src/adapters/postgres/casework/transact.ts'
import { deliveryBook } from '../../apps/server/src/adapters/postgres/casework/webhooks/webhook-store.ts'
import { keyFileOf, keyVault } from '../../apps/server/src/adapters/postgres/online-access/key-vault.ts'
import { webhookSender } from '../../apps/server/src/adapters/webhooks/send-webhook.ts'
import { webhookLists, webhookProjections } from '../../apps/server/src/context/webhooks.ts'
import {
  type DeliverPorts,
  deliverEvents,
} from '../../apps/server/src/use-cases/casework/webhooks/deliver.ts'
import {
  changeWebhook,
  makeWebhook,
  renewSecret,
  resendDeliveries,
  type WebhookWithSecret,
} from '../../apps/server/src/use-cases/casework/webhooks/keep-webhook.ts'
import {
  listDeliveries,
  listWebhooks,
} from '../../apps/server/src/use-cases/casework/webhooks/list-webhooks.ts'
import { signatureOf } from '../../apps/server/src/use-cases/casework/webhooks/sign-message.ts'

interface Got {
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  readonly body: {
    readonly id: string
    readonly event: string
    readonly thingId: string
    readonly version: number
  }
}

let lab: CaseworkLab
let server: Server
let url: string
let got: Got[] = []
/** How the receiver answers; by what it got. */
let answers: (got: Got) => number = () => 204

const keeper = anActor([{ role: 'administrator', scope: { kind: 'city' } }], '管理员')
const thingLaw = (noun: string): NounLaw<object, { readonly kind: string }> => ({ noun, apply: () => ({}) })
const transact = () => transactOn(lab.pool, { projections: webhookProjections, lists: webhookLists })
const ports = () => ({ transact: transact(), vault: keyVault(keyFileOf(lab.folder)), newId: randomUUID })
const delivering = (wish: Partial<DeliverPorts> = {}): DeliverPorts => ({
  book: deliveryBook(lab.pool),
  send: webhookSender({ isPrivateAllowed: true, timeoutMs: 2_000, mostAnswerBytes: 1_000 }),
  unseal: (sealed, bound) => keyVault(keyFileOf(lab.folder)).unseal(sealed, bound),
  now: () => Date.now(),
  lot: () => 0.5,
  terms: { mostAttempts: 3, firstWaitMs: 1, longestWaitMs: 1, jitter: 0 },
  ...wish,
})

beforeAll(async () => {
  lab = await openCaseworkLab()
  server = createServer((request, answer) => {
    let text = ''
    request.on('data', (chunk) => {
      text += chunk
    })
    request.on('end', () => {
      const one: Got = { headers: request.headers, text, body: JSON.parse(text) }
      got.push(one)
      answer.writeHead(answers(one)).end('谢谢')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await lab.close()
})
beforeEach(() => {
  got = []
  answers = () => 204
})

let hook: WebhookWithSecret
const begin = async (events: readonly string[]) => {
  hook = await makeWebhook(ports(), anAct(keeper), { name: '数据中心', url, events })
}
afterEach(async () => {
  const rows = await listWebhooks(ports(), anAct(keeper))
  for (const { id, version } of rows)
    await changeWebhook(ports(), anAct(keeper), { target: { id, version }, event: { kind: 'removed' } })
})

/** Something happens to a thing; gives its id. */
async function happen(noun: string, kind: string, [id, version]: [string, number] = [randomUUID(), 0]) {
  await transact()(anAct(keeper), ({ histories }) =>
    histories.append(thingLaw(noun), {
      id,
      version,
      state: version === 0 ? null : {},
      event: { kind, name: '张三' } as never,
    }),
  )
  return id
}
const told = () => got.map(({ body: { event, version } }) => `${event} ${version}`)
const due = () =>
  lab.pool.query(`update casework.webhook_delivery set next_at = now() where status = 'waiting'`)

describe('events that are told to another system', () => {
  it('arrive signed, with ids and states and nothing about anybody', async () => {
    await begin(['lead.raised', 'case.*'])
    const lead = await happen('lead', 'raised')
    await happen('lead', 'noted')
    await happen('case', 'filed')
    await happen('user', 'made')
    await deliverEvents(delivering())
    expect(told().sort()).toEqual(['case.filed 1', 'lead.raised 1'])
    const [first] = got.filter(({ body }) => body.event === 'lead.raised')
    expect(Object.keys(first?.body ?? {})).toEqual(['id', 'event', 'noun', 'thingId', 'version', 'at'])
    expect(first?.body.thingId).toBe(lead)
    const second = Number(first?.headers['fundwatch-timestamp'])
    expect(first?.headers['fundwatch-signature']).toBe(
      `v1=${signatureOf(hook.secret, second, first?.text ?? '')}`,
    )
    expect(first?.headers['fundwatch-delivery']).toBe(first?.body.id)
    expect(await deliverEvents(delivering())).toBe(0)
  })

  it('come in the order of each thing, also when one of them fails for a while, and keep their id', async () => {
    await begin(['lead.*'])
    const slow = await happen('lead', 'raised')
    await happen('lead', 'taken', [slow, 1])
    await happen('lead', 'raised')
    let failures = 2
    answers = ({ body }) => (body.thingId === slow && failures-- > 0 ? 500 : 204)
    for (let round = 0; round < 4; round += 1) {
      await deliverEvents(delivering())
      await due()
    }
    const ofSlow = got.filter(({ body }) => body.thingId === slow)
    expect(ofSlow.map(({ body }) => body.version)).toEqual([1, 1, 1, 2])
    expect(new Set(ofSlow.map(({ body }) => body.id)).size).toBe(2)
    expect(ofSlow.map(({ headers }) => headers['fundwatch-attempt'])).toEqual(['1', '2', '3', '1'])
  })

  it('are given up after the last attempt, listed, and sent again when somebody asks', async () => {
    await begin(['lead.*'])
    answers = () => 503
    await happen('lead', 'raised')
    for (let round = 0; round < 5; round += 1) {
      await deliverEvents(delivering())
      await due()
    }
    expect(got).toHaveLength(3)
    const act = anAct(keeper)
    const wish = { webhookId: hook.kept.id, status: 'dead', below: null, limit: 10 } as const
    const page = await listDeliveries(ports(), act, wish)
    expect(page.rows).toEqual([
      expect.objectContaining({ status: 'dead', attempts: 3, answerStatus: 503, problem: '对方答复 503' }),
    ])
    answers = () => 200
    expect(await resendDeliveries(ports(), act, { id: hook.kept.id, deliveryNos: null })).toBe(1)
    await deliverEvents(delivering())
    expect(got).toHaveLength(4)
    expect((await listDeliveries(ports(), act, wish)).counted).toBe(0)
    const { rows } = await lab.pool.query(
      `select after_change from trail.entry where request_id = $1 and action = 'resend-deliveries'`,
      [act.requestId],
    )
    expect(rows).toEqual([{ after_change: { count: 1 } }])
  })

  it('are not skipped when their transaction ends after a later one', async () => {
    await begin(['lead.*'])
    const late = await lab.pool.connect()
    try {
      await late.query('begin')
      await late.query(
        `insert into casework.event (noun, id, version, kind, body, by_user, by_name, at_second, request_id)
         values ('lead', gen_random_uuid(), 1, 'raised', '{}', gen_random_uuid(), '甲', 0, gen_random_uuid())`,
      )
      await happen('lead', 'raised')
      await deliverEvents(delivering())
      expect(got).toHaveLength(0)
      await late.query('commit')
    } finally {
      late.release()
    }
    await deliverEvents(delivering())
    expect(got).toHaveLength(2)
  })

  it('are told once each by several processes side by side', async () => {
    await begin(['lead.*'])
    for (let made = 0; made < 40; made += 1) await happen('lead', 'raised')
    await Promise.all([1, 2, 3].map(() => deliverEvents(delivering())))
    expect(new Set(got.map(({ body }) => body.id)).size).toBe(40)
    expect(got).toHaveLength(40)
  })

  it('are told again when a process dies between sending and writing it down', async () => {
    await begin(['lead.*'])
    await happen('lead', 'raised')
    const book = deliveryBook(lab.pool)
    const dying = { ...book, settle: () => Promise.reject(new Error('killed')) }
    await expect(deliverEvents(delivering({ book: dying }))).rejects.toThrow('killed')
    expect(await deliverEvents(delivering())).toBe(0)
    await due()
    expect(await deliverEvents(delivering())).toBe(1)
    expect(new Set(got.map(({ body }) => body.id)).size).toBe(1)
  })

  it('wait while the webhook is paused, and are signed with the new secret after it was renewed', async () => {
    await begin(['lead.*'])
    const { id } = hook.kept
    await changeWebhook(ports(), anAct(keeper), { target: { id, version: 1 }, event: { kind: 'paused' } })
    await happen('lead', 'raised')
    expect(await deliverEvents(delivering())).toBe(0)
    const renewed = await renewSecret(ports(), anAct(keeper), { id, version: 2 })
    await changeWebhook(ports(), anAct(keeper), { target: { id, version: 3 }, event: { kind: 'resumed' } })
    await deliverEvents(delivering())
    const [one] = got
    const second = Number(one?.headers['fundwatch-timestamp'])
    expect(one?.headers['fundwatch-signature']).toBe(
      `v1=${signatureOf(renewed.secret, second, one?.text ?? '')}`,
    )
    expect(renewed.secret).not.toBe(hook.secret)
    const { rows } = await lab.pool.query('select state::text as text from casework.history where id = $1', [
      id,
    ])
    expect(rows[0].text).not.toContain('whsec')
  })

  it('go on after a restore onto a machine that counts its transactions from the beginning', async () => {
    await begin(['lead.*'])
    await happen('lead', 'raised')
    await deliverEvents(delivering())
    await lab.pool.query('alter table casework.event disable trigger history')
    // As if everything so far had been made on a machine that was far ahead; one event of it was not told yet.
    const missed = await happen('lead', 'raised')
    await lab.pool.query(
      `update casework.event set transaction_id = (transaction_id::text::bigint + 1000000000)::text::xid8`,
    )
    await lab.pool.query(
      `update casework.webhook_cursor set transaction_id = (transaction_id::text::bigint + 1000000000)::text::xid8`,
    )
    await lab.pool.query('alter table casework.event enable trigger history')
    await deliverEvents(delivering())
    const next = await happen('lead', 'raised')
    await deliverEvents(delivering())
    await deliverEvents(delivering())
    expect(got.slice(1).map(({ body }) => body.thingId)).toEqual([missed, next])
  })

  it('are nobody else’s matter', async () => {
    await begin(['lead.*'])
    const stranger = anActor([{ role: 'city-supervisor', scope: { kind: 'city' } }])
    expect(await listWebhooks(ports(), anAct(stranger))).toEqual([])
    const target = { id: hook.kept.id, version: 1 }
    await expect(
      changeWebhook(ports(), anAct(stranger), { target, event: { kind: 'paused' } }),
    ).rejects.toThrow('没有这个内容')
    await expect(
      makeWebhook(ports(), anAct(stranger), { name: 'x', url, events: ['lead.*'] }),
    ).rejects.toThrow('没有权限')
  })
})
