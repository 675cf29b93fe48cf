import { randomUUID } from 'node:crypto'
import type { Actor, Grant } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRaising } from '../../apps/server/src/adapters/catalog/read-casework-catalog.ts'
import {
  anActor,
  type CaseworkLab,
  openCaseworkLab,
} from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { type OpenCasework } from '../../apps/server/src/context/casework.ts'
import { systemActNow } from '../../apps/server/src/context/findings.ts'
import { leadEndpoints } from '../../apps/server/src/http/web-api/leads/lead-endpoints.ts'
import {
  type LabAnswer,
  openWebLab,
  type WebLab,
} from '../../apps/server/src/http/web-api/testing/web-lab.ts'
import { raiseLeadsByRule } from '../../apps/server/src/use-cases/casework/leads/raise-leads-by-rule.ts'
import { takeInTransferred } from '../../apps/server/src/use-cases/casework/leads/take-in-transferred.ts'
import { openUnwatched } from './open-unwatched.ts'

// The threshold of the shipped parameters is 3,000 yuan.

let lab: CaseworkLab
let casework: OpenCasework
let web: WebLab

const COUNTY = '320501'
const someone = (role: Grant['role'], name: string): Actor =>
  anActor([{ role, scope: { kind: 'county', county: COUNTY } }], name)
const chief = someone('county-handler', '负责人')
const inspector = someone('inspector', '检查员')
const approver = someone('approver', '审批人')

beforeAll(async () => {
  lab = await openCaseworkLab()
  casework = openUnwatched(lab)
  web = await openWebLab({ endpoints: leadEndpoints, context: casework.http.context })
})
afterAll(async () => {
  await web.close()
  await casework.close()
  await lab.close()
})

interface LeadBody {
  readonly id: string
  readonly version: number
  readonly state: Readonly<Record<string, unknown>>
  readonly abilities: Readonly<Record<string, boolean>>
}
const lead = ({ status, body, text }: LabAnswer): LeadBody => {
  expect(status, text).toBe(200)
  return body as LeadBody
}
const raise = async (wish: object = {}) =>
  lead(
    await web.post(chief, '/leads/raise', {
      title: '举报虚构诊疗',
      source: 'tip',
      reference: '来信',
      county: COUNTY,
      institutionId: 'H1',
      subjects: [{ kind: 'institution', id: 'H1', name: '甲医院' }],
      findingIds: [],
      amountFen: 200_000,
      cause: '24',
      reason: '登记',
      ...wish,
    }),
  )
const read = async ({ id }: Pick<LeadBody, 'id'>) => lead(await web.get(chief, '/leads/read', { id }))
const post = (...[actor, { id, version }, verb, fields]: [Actor, LeadBody, string, object?]) =>
  web.post(actor, `/leads/${verb}`, { id, version, ...fields })
const step = async (...told: Parameters<typeof post>) => lead(await post(...told))

const FOUND = { result: 'partly', statement: '查清', fileIds: [], amountFen: 1 }
const AGREED = { outcome: 'agreement', reason: '按协议' }
const NOT_TO_POLICE = { decision: 'not-to-police', partnerId: null, grounds: '证据不足' }

/** As far as the request that it be closed. */
async function proposed(begun: LeadBody, ending: object = AGREED): Promise<LeadBody> {
  const taken = await step(inspector, begun, 'take')
  const verified = await step(inspector, taken, 'verify', FOUND)
  return step(inspector, verified, 'propose-closing', ending)
}
const closing = (at: LeadBody) => post(approver, at, 'close', { decision: '同意' })
const refusedForPolice = (answer: LabAnswer) =>
  expect(answer).toMatchObject({
    body: { code: 'not-lawful', message: expect.stringContaining('移送公安机关') },
  })

async function admit(count: number, { rule = 'item-over-price', fen = 10_000, day = 20_513 } = {}) {
  await lab.pool.query(
    `insert into review.rule (rule_id, code, title, result) values ($1, 'GZ', '超价', 'violation') on conflict do nothing`,
    [rule],
  )
  const { rows } = await lab.pool.query<{ finding_id: string }>(
    `insert into casework.finding_review
       (finding_id, finding_no, status, rule_id, result, institution_id, county, person_id, day_no, amount_fen, counted_fen, changed_second, revision, audited_revision)
     select gen_random_uuid(), (select coalesce(max(finding_no), 0) from casework.finding_review) + n, 'found', $1, 'violation', 'H1', $2, 'P' || n, $3, $4, $4, 0, 1, 1
     from generate_series(1, $5) as n returning finding_id`,
    [rule, COUNTY, day, fen, count],
  )
  return rows.map(({ finding_id }) => finding_id)
}

describe('a suspected fraud over the threshold', () => {
  it('does not become small by findings that are added: what was told stands beside them', async () => {
    const told = await raise({ amountFen: 900_000 })
    const at = await step(chief, told, 'add-findings', { findingIds: await admit(2) })
    expect(at.state).toMatchObject({ amountFen: 900_000, toldFen: 900_000, findings: [{}, {}] })
    const ending = await proposed(at)
    refusedForPolice(await closing(ending))
    const decided = await step(approver, ending, 'decide-transfer', NOT_TO_POLICE)
    expect((await closing(decided)).status).toBe(200)
  })

  it('is not merged away into something small', async () => {
    const fraud = await raise({ amountFen: 900_000 })
    const small = await raise({ cause: '13', amountFen: 0, findingIds: await admit(1) })
    await step(chief, fraud, 'merge', { into: small.id, reason: '同一事' })
    const at = await read(small)
    expect(at.state).toMatchObject({
      isFraud: true,
      toldFen: 900_000,
      amountFen: 900_000,
      carriedFen: 900_000,
    })
    refusedForPolice(await closing(await proposed(at)))
  })

  it('is not split into parts below it', async () => {
    const whole = await raise({ amountFen: 0, findingIds: await admit(4, { fen: 100_000 }) })
    const findings = whole.state['findings'] as { findingId: string }[]
    const half = await step(chief, whole, 'split', {
      title: '另一半',
      findingIds: findings.slice(0, 2).map(({ findingId }) => findingId),
      reason: '分开查',
    })
    expect(half.state).toMatchObject({ isFraud: true, carriedFen: 200_000 })
    expect((await read(whole)).state).toMatchObject({ carriedFen: 200_000 })
    const ending = await proposed(half)
    refusedForPolice(await closing(ending))
    // Decided for one, it is decided for all that was judged with it.
    expect((await closing(await step(approver, ending, 'decide-transfer', NOT_TO_POLICE))).status).toBe(200)
    expect((await closing(await proposed(await read(whole)))).status).toBe(200)
  })

  it('is judged with what it is linked to, also when the link is taken back', async () => {
    const [one, other] = [await raise(), await raise()]
    const linked = await step(inspector, one, 'link', { other: other.id, reason: '同一伙人' })
    await step(inspector, linked, 'unlink', { other: other.id, reason: '弄错了' })
    refusedForPolice(await closing(await proposed(await read(other))))
    expect(
      await post(inspector, await read(one), 'unlink', { other: other.id, reason: '再取消' }),
    ).toMatchObject({
      status: 422,
    })
  })

  it('is made something else only by who decides, never by who handles it', async () => {
    const at = await step(inspector, await raise({ amountFen: 900_000 }), 'take')
    const refused = await post(inspector, at, 'qualify', { cause: '13', reason: '其实不是' })
    expect(refused).toMatchObject({ status: 403, body: { message: expect.stringContaining('审批人') } })
    expect((await post(chief, at, 'qualify', { cause: '13', reason: '其实不是' })).status).toBe(403)
    expect(at.abilities).toMatchObject({ qualified: true, 'clear-fraud': false })
    const both = anActor(
      (['inspector', 'approver'] as const).map((role) => ({
        role,
        scope: { kind: 'county' as const, county: COUNTY },
      })),
      '一人两职',
    )
    const own = await step(both, await raise({ amountFen: 900_000 }), 'take')
    expect(await post(both, own, 'qualify', { cause: '13', reason: '其实不是' })).toMatchObject({
      body: { code: 'same-person' },
    })
    const cleared = await step(approver, at, 'qualify', { cause: '13', reason: '核对后不是' })
    expect(cleared.state).toMatchObject({ isFraud: false, cause: '13', carriedFen: 900_000 })
    const verified = await step(inspector, cleared, 'verify', FOUND)
    refusedForPolice(await closing(await step(inspector, verified, 'propose-closing', AGREED)))
  })

  it('needs another decision when it has grown since somebody decided', async () => {
    const first = await step(approver, await raise({ amountFen: 100 }), 'decide-transfer', NOT_TO_POLICE)
    expect(first.state['transfers']).toMatchObject([{ judgedFen: 100 }])
    const grown = await step(chief, first, 'add-findings', { findingIds: await admit(4, { fen: 100_000 }) })
    refusedForPolice(await closing(await proposed(grown)))
  })
})

describe('a duplicate', () => {
  it('names the lead that says the same, which is there and goes on, and both are judged together', async () => {
    const [one, other] = [await raise(), await raise()]
    const taken = await step(inspector, one, 'take')
    const at = await step(inspector, taken, 'verify', FOUND)
    const propose = (fields: object) => post(inspector, at, 'propose-closing', { reason: '重复', ...fields })
    for (const fields of [{ outcome: 'duplicate' }, { outcome: 'duplicate', duplicateOf: at.id }])
      expect(await propose(fields)).toMatchObject({
        body: { message: expect.stringContaining('与哪条线索重复') },
      })
    expect(await propose({ outcome: 'duplicate', duplicateOf: randomUUID() })).toMatchObject({ status: 404 })
    const ending = lead(await propose({ outcome: 'duplicate', duplicateOf: other.id }))
    expect(ending.state['proposal']).toMatchObject({ duplicateOf: other.id })
    refusedForPolice(await closing(ending))
  })

  it('is not one of two that are called duplicates of each other: one of them goes on', async () => {
    const pair = [await raise({ cause: '13', amountFen: 1 }), await raise({ cause: '13', amountFen: 1 })]
    const [one, other] = pair
    if (one === undefined || other === undefined) throw new Error('Nothing was raised.')
    const first = await proposed(one, { outcome: 'duplicate', duplicateOf: other.id, reason: '重复' })
    const second = await proposed(other, { outcome: 'duplicate', duplicateOf: one.id, reason: '重复' })
    const both = await Promise.all([closing(first), closing(second)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422])
    expect(both.find(({ status }) => status === 422)?.text).toContain('在办')
  })

  it('is none of what was closed without a transfer', async () => {
    const ended = lead(await closing(await proposed(await raise({ cause: '13', amountFen: 100 }))))
    const taken = await step(inspector, await raise({ cause: '13' }), 'take')
    const at = await step(inspector, taken, 'verify', FOUND)
    const wish = { outcome: 'duplicate', duplicateOf: ended.id, reason: '重复' }
    expect(await post(inspector, at, 'propose-closing', wish)).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining('已移送后办结') },
    })
  })
})

describe('the cause of a lead', () => {
  it('is there before anything is verified', async () => {
    const at = await step(inspector, await raise({ cause: null }), 'take')
    expect(await post(inspector, at, 'verify', FOUND)).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining('案由') },
    })
    const qualified = await step(inspector, at, 'qualify', { cause: '13', reason: '核对' })
    expect((await post(inspector, qualified, 'verify', FOUND)).status).toBe(200)
  })

  it('of a lead by rule is what the rule suggests', async () => {
    await lab.pool.query('delete from casework.finding_review')
    await admit(25, { rule: 'split-stay', day: 20_100 })
    await raiseByRule()
    const [found] = await leadsOf('split-stay')
    expect((await read({ id: found?.lead_id ?? '' })).state['cause']).toBe('11')
  })
})

const raiseByRule = () =>
  raiseLeadsByRule(
    { ...(casework.http.context as never as object), raising: readRaising() } as never,
    systemActNow(),
  )
const leadsOf = async (rule: string) =>
  (
    await lab.pool.query<{ lead_id: string; group_key: string | null; status: string }>(
      'select lead_id, group_key, status from casework.lead where rule_id = $1 order by no',
      [rule],
    )
  ).rows

describe('findings that people handed on to leads', () => {
  const handOn = (ids: readonly string[], targetId: string | null) =>
    lab.pool.query(
      `with handed as (
         update casework.finding_review set status = 'transferred' where finding_id = any($1::uuid[]) returning finding_id
       )
       insert into casework.history (noun, id, version, state)
       select 'finding-review', finding_id, 1, jsonb_build_object('transfer', jsonb_build_object('to', 'lead', 'targetId', $2::text, 'reason', '并案'))
       from handed`,
      [ids, targetId],
    )

  it('are taken in by the lead that was named, or become one, and are lost in neither case', async () => {
    const [named, ended] = [
      await raise({ cause: '13', amountFen: 0 }),
      await raise({ cause: '13', amountFen: 0 }),
    ]
    await closing(await proposed(ended))
    const [first, second, third] = await admit(3, { rule: 'drug-sex', day: 20_300 })
    await handOn([first ?? ''], named.id)
    await handOn([second ?? ''], ended.id)
    await handOn([third ?? ''], null)
    const { context } = casework.http
    expect(await takeInTransferred(context, systemActNow())).toBe(3)
    expect(await takeInTransferred(context, systemActNow())).toBe(0)
    expect((await read(named)).state['findings']).toMatchObject([{ findingId: first }])
    const [made] = await leadsOf('drug-sex')
    const { state } = await read({ id: made?.lead_id ?? '' })
    expect(state).toMatchObject({ cause: '12', findings: [{ findingId: second }, { findingId: third }] })
  })
})

describe('a lead by rule that was closed', () => {
  it('is opened again beside the one that took its place', async () => {
    await admit(25, { rule: 'drug-course', day: 20_200 })
    await raiseByRule()
    const [first] = await leadsOf('drug-course')
    const begun = await read({ id: first?.lead_id ?? '' })
    const closed = lead(await closing(await proposed(begun)))
    await admit(25, { rule: 'drug-course', day: 20_200 })
    await raiseByRule()
    const again = await step(approver, closed, 'reopen', { reason: '有新证据' })
    expect(again.state['status']).toBe('waiting')
    expect(await leadsOf('drug-course')).toMatchObject([
      { status: 'waiting', group_key: null },
      { status: 'waiting', group_key: first?.group_key },
    ])
  })

  it('leaves a place that is found by the next one, whichever it is', async () => {
    await admit(2_500, { rule: 'item-age', day: 20_200, fen: 1 })
    await raiseByRule()
    const [one, two, three] = await leadsOf('item-age')
    expect([one, two, three].map((each) => each?.group_key?.split('#')[1])).toEqual([undefined, '2', '3'])
    await closing(await proposed(await read({ id: two?.lead_id ?? '' })))
    await admit(1_600, { rule: 'item-age', day: 20_200, fen: 1 })
    await raiseByRule()
    const keys = (await leadsOf('item-age'))
      .filter(({ status }) => status === 'waiting')
      .map((each) => each.group_key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.some((key) => key?.endsWith('#2'))).toBe(true)
  })
})
