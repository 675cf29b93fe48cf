import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Actor, Grant, UserId } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anActor,
  type CaseworkLab,
  openCaseworkLab,
} from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { parseStatement } from '../../apps/server/src/adapters/postgres/review/statement.ts'
import { type OpenCasework } from '../../apps/server/src/context/casework.ts'
import type { AnyEndpoint } from '../../apps/server/src/http/web-api/endpoint.ts'
import { leadEndpoints } from '../../apps/server/src/http/web-api/leads/lead-endpoints.ts'
import { userEndpoints } from '../../apps/server/src/http/web-api/people/user-endpoints.ts'
import { openWebLab, type WebLab } from '../../apps/server/src/http/web-api/testing/web-lab.ts'
import type { WebContext } from '../../apps/server/src/http/web-api/web-context.ts'
import { openUnwatched } from './open-unwatched.ts'

let lab: CaseworkLab
let casework: OpenCasework
let web: WebLab
const HOME = { kind: 'county', county: '320501' } as const
const administrator = anActor([{ role: 'administrator', scope: { kind: 'city' } }], '管理员')

beforeAll(async () => {
  lab = await openCaseworkLab()
  casework = openUnwatched(lab)
  web = await openWebLab({
    endpoints: [...leadEndpoints, ...userEndpoints] as AnyEndpoint<WebContext>[],
    context: casework.http.context,
  })
})
afterAll(async () => {
  await web.close()
  await casework.close()
  await lab.close()
})

interface Kept {
  readonly id: string
  readonly version: number
  readonly state: { readonly team: string | null }
}

/** A person whom the administrator made, with a role in the county of the test. */
async function employ(account: string, role: Grant['role']): Promise<Actor & { version: number }> {
  const made = await web.post(administrator, '/users/make', { account, name: account, home: HOME })
  expect(made.status, made.text).toBe(200)
  const { id, version } = (made.body as { user: Kept }).user
  const granted = await web.post(administrator, '/users/grant', { id, version, role, scope: HOME })
  expect(granted.status, granted.text).toBe(200)
  const actor = anActor([{ role, scope: HOME }], account)
  return { ...actor, userId: id as UserId, version: (granted.body as Kept).version }
}

interface LeadPage {
  readonly rows: readonly { readonly id: string }[]
  readonly next: string | null
  readonly counted: number
  readonly isCountCapped: boolean
}

describe('the inbox of a team', () => {
  it('holds what the team was given and what those in it work on, and nothing else', async () => {
    const [chief, anna, bert, carl] = [
      await employ('chief', 'county-handler'),
      await employ('anna', 'inspector'),
      await employ('bert', 'inspector'),
      await employ('carl', 'inspector'),
    ]
    const box = (who: Actor) => web.get(who, '/leads/list', { box: 'team' })
    expect((await box(anna)).text).toContain('还没有分组')
    const setTeam = (who: Actor, { userId, version }: typeof anna, team: string | null) =>
      web.post(who, '/users/set-team', { id: userId, version, team })
    for (const [who, team] of [
      [anna, '稽核一组'],
      [bert, '稽核一组'],
      [carl, '稽核二组'],
    ] as const)
      expect(await setTeam(administrator, who, team)).toMatchObject({
        status: 200,
        body: { state: { team } },
      })
    // Nobody chooses his team himself.
    expect((await setTeam(anna, anna, '稽核二组')).status).toBe(403)
    const give = async (title: string, to: Actor, team: string | null) => {
      const raised = await web.post(chief, '/leads/raise', {
        title,
        source: 'tip',
        reference: '来信',
        county: HOME.county,
        institutionId: null,
        subjects: [{ kind: 'institution', id: 'H1', name: '甲医院' }],
        findingIds: [],
        amountFen: 1_000,
        cause: null,
        reason: '登记',
      })
      const { id, version } = raised.body as Kept
      const given = await web.post(chief, '/leads/assign', {
        id,
        version,
        to: to.userId,
        team,
        reason: null,
      })
      expect(given.status, given.text).toBe(200)
      return id
    }
    const ofTeam = await give('交给一组', carl, '稽核一组')
    const ofMate = await give('组员承办', bert, null)
    const other = await give('二组的', carl, null)
    const ids = async (who: Actor) => ((await box(who)).body as LeadPage).rows.map(({ id }) => id).toSorted()
    expect(await ids(anna)).toEqual([ofTeam, ofMate].toSorted())
    expect(await ids(bert)).toEqual([ofTeam, ofMate].toSorted())
    expect(await ids(carl)).toEqual([ofTeam, other].toSorted())
    const listed = await web.get(administrator, '/users/list', { text: 'anna' })
    expect(listed.body).toMatchObject({ rows: [{ team: '稽核一组' }] })
  })
})

describe('the list of twelve thousand leads', () => {
  const chief = anActor([{ role: 'city-supervisor', scope: { kind: 'city' } }], '市级')
  beforeAll(async () => {
    await lab.pool.query('delete from casework.lead')
    const { sql } = parseStatement(readFileSync('bench/casework/fill_leads.sql', 'utf8'))
    await lab.pool.query(sql, [1, 12_000])
    await lab.pool.query('analyze casework.lead')
  })
  const pages = async (query: Readonly<Record<string, string>>, most: number) => {
    const found: string[] = []
    let after: string | null = null
    let page: LeadPage
    do {
      const answer = await web.get(chief, '/leads/list', {
        ...query,
        limit: '200',
        ...(after === null ? {} : { after }),
      })
      expect(answer.status, answer.text).toBe(200)
      page = answer.body as LeadPage
      found.push(...page.rows.map(({ id }) => id))
      after = page.next
    } while (after !== null && found.length < most)
    return { found, ...page }
  }
  const ORDERS = {
    score: 'score desc',
    due: 'coalesce(due_day, 2932896)',
    amount: 'amount_fen desc',
    raised: 'raised_day desc',
    changed: 'changed_second desc',
    no: 'no desc',
  } as const

  it.each(Object.entries(ORDERS))(
    'is in the order of %s, all of it and where a filter finds few',
    async (sort, order) => {
      const expected = async (where: string, most: number) =>
        (
          await lab.pool.query<{ id: string }>(
            `select lead_id as id from casework.lead where ${where} order by ${order}, lead_id limit ${most}`,
          )
        ).rows.map(({ id }) => id)
      const all = await pages({ sort }, 600)
      expect(all).toMatchObject({ counted: 10_000, isCountCapped: true })
      expect(all.found).toEqual(await expected('true', 600))
      const few = await pages({ sort, ruleId: 'rule-7' }, 10_000)
      expect(few.found).toEqual(await expected(`rule_id = 'rule-7'`, 10_000))
      expect(few).toMatchObject({ counted: few.found.length, isCountCapped: false })
    },
  )

  it('is read off the index of its sort, not sorted anew', async () => {
    const folder = join('apps/server/src/adapters/postgres/casework/leads/sql', 'page_leads.sql')
    const { sql, names } = parseStatement(readFileSync(folder, 'utf8'))
    const given: Readonly<Record<string, unknown>> = {
      sort: 'score',
      all_of_it: true,
      counties: [],
      partners: [],
      most: 51,
      today: 20_700,
      unassigned: false,
      overdue: false,
    }
    const { rows } = await lab.pool.query<{ 'QUERY PLAN': string }>(
      `explain ${sql}`,
      names.map((name) => given[name] ?? null),
    )
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toMatch(/Index (Only )?Scan using lead_by_score/)
  })
})
