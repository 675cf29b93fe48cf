import { randomUUID } from 'node:crypto'
import type { Actor, Grant, UserId } from '@fundwatch/domain'
import {
  groupFindings,
  groupKeyOf,
  measureFindings,
  type RaisableFinding,
  reachesThreshold,
} from '@fundwatch/domain'
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
import type { WebContext } from '../../apps/server/src/http/web-api/web-context.ts'
import { raiseLeadsByRule } from '../../apps/server/src/use-cases/casework/leads/raise-leads-by-rule.ts'
import { openUnwatched } from './open-unwatched.ts'

let lab: CaseworkLab
let casework: OpenCasework
let web: WebLab
let context: WebContext & { readonly raising: ReturnType<typeof readRaising> }

const COUNTY = '320501'
const someone = (
  role: Grant['role'],
  name: string,
  scope: Grant['scope'] = { kind: 'county', county: COUNTY },
): Actor => anActor([{ role, scope }], name)
const city = (role: Grant['role'], name: string) => someone(role, name, { kind: 'city' })
const handler = someone('county-handler', '经办甲')
const inspector = someone('inspector', '检查乙')
const approver = someone('approver', '审批丙')
const supervisor = city('city-supervisor', '市级丁')
const stranger = someone('county-handler', '外县', { kind: 'county', county: '320502' })

beforeAll(async () => {
  lab = await openCaseworkLab()
  casework = openUnwatched(lab)
  context = { ...casework.http.context, raising: readRaising() } as typeof context
  web = await openWebLab({
    endpoints: leadEndpoints,
    context,
  })
  for (const actor of [handler, inspector, approver, supervisor, stranger]) await enrol(actor)
})
afterAll(async () => {
  await web.close()
  await casework.close()
  await lab.close()
})

async function enrol(actor: Actor): Promise<void> {
  await lab.pool.query(
    `insert into people.account (user_id, version, account, name, home_key, home, is_demo, is_locked, has_password, must_change_password, has_second_factor)
     values ($1::uuid, 1, $1::text, $2, 'city', '{"kind":"city"}', false, false, false, false, false)`,
    [actor.userId, actor.name],
  )
  for (const { role, scope } of actor.grants)
    await lab.pool.query(
      'insert into people.own_grant (user_id, role, scope_key, scope) values ($1, $2, $3, $4)',
      [actor.userId, role, JSON.stringify(scope), JSON.stringify(scope)],
    )
}

interface LeadBody {
  readonly id: string
  readonly version: number
  readonly state: Readonly<Record<string, unknown>> & { readonly status: string; readonly no: string }
  readonly abilities: Readonly<Record<string, boolean>>
}
const lead = ({ status, body, text }: LabAnswer): LeadBody => {
  expect(status, text).toBe(200)
  return body as LeadBody
}
const raise = async (wish: object = {}) =>
  lead(
    await web.post(handler, '/leads/raise', {
      title: '群众反映甲医院多收费',
      source: 'tip',
      reference: '来信 12',
      county: COUNTY,
      institutionId: 'H1',
      subjects: [{ kind: 'institution', id: 'H1', name: '甲医院' }],
      findingIds: [],
      amountFen: 600_000,
      cause: '13',
      reason: '登记',
      ...wish,
    }),
  )
const step = async (...[actor, seen, verb, fields]: [Actor, LeadBody, string, object?]) =>
  lead(await web.post(actor, `/leads/${verb}`, { id: seen.id, version: seen.version, ...fields }))

/** Findings of one institution and rule, as admission leaves them. */
async function admit(
  count: number,
  wish: Partial<Record<'institution' | 'rule' | 'day' | 'fen', string | number>> = {},
) {
  const { institution = 'H1', rule = 'duplicate-charge', day = 20_513, fen = 10_000 } = wish
  await lab.pool.query(
    `insert into review.rule (rule_id, code, title, result) values ($1, 'GZ', '重复收费', 'violation') on conflict do nothing`,
    [rule],
  )
  await lab.pool.query(
    `insert into review.institution (institution_id, name, county) values ($1, '甲医院', $2) on conflict do nothing`,
    [institution, COUNTY],
  )
  const { rows } = await lab.pool.query<{ finding_id: string }>(
    `insert into casework.finding_review
       (finding_id, finding_no, status, rule_id, result, institution_id, county, person_id, day_no, amount_fen, counted_fen, changed_second, revision, audited_revision)
     select gen_random_uuid(), (select coalesce(max(finding_no), 0) from casework.finding_review) + n, 'found', $1, 'violation', $2, $3, 'P' || n, $4, $5, $5, 0, 1, 1
     from generate_series(1, $6) as n returning finding_id`,
    [rule, institution, COUNTY, day, fen, count],
  )
  return rows.map(({ finding_id }) => finding_id)
}
const leadsOf = async (rule: string) =>
  (
    await lab.pool.query(
      'select lead_id, status, finding_count, group_key from casework.lead where rule_id = $1 order by no',
      [rule],
    )
  ).rows

describe('a lead on its way', () => {
  it('goes from a letter to its decided end, and every step says what comes next', async () => {
    let at = await raise()
    expect(at.state).toMatchObject({
      status: 'waiting',
      verifyBy: '2026-03-23',
      no: expect.stringMatching(/^XS2026\d{4}$/),
    })
    expect(at.abilities).toMatchObject({ assigned: true, closed: false })
    at = await step(handler, at, 'assign', { to: inspector.userId, team: null, reason: null })
    at = await step(inspector, at, 'take')
    at = await step(inspector, at, 'verify', {
      result: 'found',
      statement: '多收 20 次',
      fileIds: [],
      amountFen: 600_000,
    })
    at = await step(inspector, at, 'propose-closing', { outcome: 'agreement', reason: '按协议追回' })
    at = await step(approver, at, 'close', { decision: '同意' })
    expect(at.state).toMatchObject({
      status: 'closed',
      closing: { decidedBy: approver.userId, decision: '同意' },
    })
    const story = await web.get(supervisor, '/leads/story', { id: at.id })
    expect((story.body as { rows: { title: string }[] }).rows.map(({ title }) => title)).toEqual([
      '登记',
      '分派',
      '接收',
      '填报核查结果',
      '提出办结',
      '批准办结',
    ])
  })

  it('of a fraud over the threshold is not closed before somebody decided about the police', async () => {
    let at = await raise({ cause: '24' })
    at = await step(inspector, at, 'take')
    at = await step(inspector, at, 'verify', {
      result: 'found',
      statement: '虚构',
      fileIds: [],
      amountFen: 600_000,
    })
    at = await step(inspector, at, 'propose-closing', { outcome: 'corrected', reason: '已整改' })
    const refused = await web.post(approver, '/leads/close', {
      id: at.id,
      version: at.version,
      decision: '同意',
    })
    expect(refused).toMatchObject({
      body: { code: 'not-lawful', message: expect.stringContaining('移送公安机关') },
    })
    at = await step(approver, at, 'decide-transfer', {
      decision: 'to-police',
      partnerId: null,
      grounds: '数额较大',
    })
    expect((await step(approver, at, 'close', { decision: '同意' })).state.status).toBe('closed')
  })

  it('is told to one of two who act at once, and the other hears that it has moved on', async () => {
    const at = await raise()
    const both = await Promise.all(
      [handler, supervisor].map((actor) =>
        web.post(actor, '/leads/grade', { id: at.id, version: at.version, grade: 'major', reason: '影响大' }),
      ),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  it('of another county is as if it were not there', async () => {
    const at = await raise()
    const nowhere = await web.get(stranger, '/leads/read', { id: randomUUID() })
    const seen = await web.get(stranger, '/leads/read', { id: at.id })
    expect([seen.status, (seen.body as { code: string }).code]).toEqual([
      nowhere.status,
      (nowhere.body as { code: string }).code,
    ])
    const list = await web.get(stranger, '/leads/list')
    expect(list.body).toMatchObject({ rows: [], counted: 0 })
  })

  const bad: readonly (readonly [string, string, object, string])[] = [
    ['a day that does not exist', 'pause', { until: '2026-02-30', reason: '等' }, '暂停至'],
    ['a field that nobody knows', 'grade', { grade: 'major', reason: '重', isAdmin: true }, '这个字段'],
    ['a code that nobody knows', 'grade', { grade: 'huge', reason: '重' }, '等级'],
    ['a forged version', 'grade', { version: 77, grade: 'major', reason: '重' }, '刷新'],
    ['a step out of order', 'close', { decision: '同意' }, '权限'],
    ['a cause that nobody defined', 'qualify', { cause: '99', reason: '查' }, '案由'],
    ['a holder who may not', 'assign', { to: randomUUID(), team: null, reason: null }, '承办人'],
  ]
  it.each(bad)('refuses %s, and names the field', async (...[, verb, fields, words]) => {
    const at = await raise()
    const answer = await web.post(handler, `/leads/${verb}`, { id: at.id, version: at.version, ...fields })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(answer.text).toContain(words)
  })
})

describe('leads of findings', () => {
  it('are raised by rule once, joined by what comes later, and never twice', async () => {
    await admit(25)
    const first = await raiseLeadsByRule(context, systemActNow())
    expect(first).toMatchObject({ raised: 1, findings: 25 })
    expect(await raiseLeadsByRule(context, systemActNow())).toEqual({ raised: 0, joined: 0, findings: 0 })
    await admit(2)
    expect(await raiseLeadsByRule(context, systemActNow())).toMatchObject({
      raised: 0,
      joined: 1,
      findings: 2,
    })
    expect(await leadsOf('duplicate-charge')).toMatchObject([{ finding_count: 27, status: 'waiting' }])
  })

  it('are what the law of groups says', async () => {
    for (const [institution, day, count, fen] of [
      ['G1', 20_454, 19, 100],
      ['G1', 20_560, 21, 100],
      ['G2', 20_454, 2, 600_000],
      ['G3', 20_454, 9, 1],
    ] as const)
      await admit(count, { institution, rule: 'oracle-rule', day, fen })
    const { rows } = await lab.pool.query(
      `select finding_id as "findingId", rule_id as "ruleId", result, institution_id as "institutionId", county, person_id as "personId", day_no as day, counted_fen as "amountFen" from casework.finding_review where rule_id = 'oracle-rule'`,
    )
    const [row] = context.raising(20_513)
    if (row === undefined) throw new Error('There are no thresholds.')
    const expected = groupFindings(rows as RaisableFinding[], () => row.period).filter((group) =>
      reachesThreshold(group, row),
    )
    await raiseLeadsByRule(context, systemActNow())
    const raised = await leadsOf('oracle-rule')
    expect(raised.map(({ group_key }) => group_key).toSorted()).toEqual(expected.map(groupKeyOf).toSorted())
    expect(expected).toHaveLength(3)
    expect(measureFindings(rows as RaisableFinding[]).amountFen).toBe(19 * 100 + 21 * 100 + 2 * 600_000 + 9)
  })

  it('split and merge without losing or doubling a finding', async () => {
    const ids = await admit(4, { rule: 'by-hand' })
    const whole = await raise({ findingIds: ids, source: 'manual', amountFen: 0 })
    expect(whole.state['amountFen']).toBe(40_000)
    const half = lead(
      await web.post(handler, '/leads/split', {
        id: whole.id,
        version: whole.version,
        title: '另案',
        findingIds: ids.slice(0, 2),
        reason: '分开查',
      }),
    )
    expect(half.state).toMatchObject({ amountFen: 20_000, splitFrom: whole.id })
    const twice = await web.post(handler, '/leads/raise', {
      title: '重复',
      source: 'manual',
      reference: 'x',
      county: COUNTY,
      institutionId: 'H1',
      subjects: [{ kind: 'institution', id: 'H1', name: '甲' }],
      findingIds: ids.slice(0, 1),
      cause: null,
      reason: '再登记',
    })
    expect(twice).toMatchObject({ body: { code: 'already-there' } })
    const merged = lead(
      await web.post(handler, '/leads/merge', {
        id: half.id,
        version: half.version,
        into: whole.id,
        reason: '同一事',
      }),
    )
    expect(merged.state['amountFen']).toBe(40_000)
    const { rows } = await lab.pool.query(
      'select distinct lead_id from casework.lead_finding where finding_id = any($1::uuid[])',
      [ids],
    )
    expect(rows).toEqual([{ lead_id: whole.id }])
    expect(lead(await web.get(handler, '/leads/read', { id: half.id })).state).toMatchObject({
      status: 'merged',
      mergedInto: whole.id,
    })
  })
})

describe('the inbox', () => {
  it('gives two who ask at once different leads', async () => {
    await Promise.all([raise(), raise()])
    const both = await Promise.all([handler, inspector].map((actor) => web.post(actor, '/leads/take-next')))
    const taken = both.map(({ body }) => (body as { lead: LeadBody | null }).lead?.id)
    expect(new Set(taken).size).toBe(2)
    const mine = await web.get(inspector, '/leads/list', { box: 'mine' })
    expect((mine.body as { rows: { id: string }[] }).rows.map(({ id }) => id)).toContain(taken[1])
  })

  it('pages through every lead once, by every sort', async () => {
    await Promise.all(Array.from({ length: 7 }, (_, at) => raise({ amountFen: at * 100 })))
    for (const sort of ['score', 'due', 'amount', 'raised', 'changed', 'no']) {
      const seen: string[] = []
      let after: string | null = null
      let counted = 0
      do {
        const answer: LabAnswer = await web.get(supervisor, '/leads/list', {
          sort,
          limit: 3,
          ...(after && { after }),
        })
        expect(answer.status, answer.text).toBe(200)
        const page = answer.body as { rows: { id: string }[]; next: string | null; counted: number }
        seen.push(...page.rows.map(({ id }) => id))
        after = page.next
        counted = page.counted
      } while (after !== null)
      expect([new Set(seen).size, counted]).toEqual([seen.length, seen.length])
    }
  })

  it('suggests the least burdened who is there', async () => {
    const at = await raise()
    const answer = await web.get(handler, '/leads/workload', { id: at.id })
    const { suggested, people } = answer.body as {
      suggested: UserId
      people: { userId: UserId; burden: number }[]
    }
    expect(people[0]?.userId).toBe(suggested)
    expect(people.map(({ userId }) => userId)).not.toContain(stranger.userId)
    expect(people.map(({ userId }) => userId)).not.toContain(approver.userId)
  })
})
