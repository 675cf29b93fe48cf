import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Actor, Grant } from '@fundwatch/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anActor,
  type CaseworkLab,
  openCaseworkLab,
} from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { readTable } from '../../apps/server/src/adapters/spreadsheets/read-table.ts'
import { type OpenCasework } from '../../apps/server/src/context/casework.ts'
import { leadEndpoints } from '../../apps/server/src/http/web-api/leads/lead-endpoints.ts'
import {
  type LabAnswer,
  openWebLab,
  type WebLab,
} from '../../apps/server/src/http/web-api/testing/web-lab.ts'
import { openUnwatched } from './open-unwatched.ts'

let lab: CaseworkLab
let casework: OpenCasework
let web: WebLab

const COUNTY = '320501'
const NAME = '张三丰'
const NUMBER = '320501199003071234'
const PHONE = '13812345678'
const SECRETS = [NAME, NUMBER, PHONE]
const someone = (
  role: Grant['role'],
  name: string,
  scope: Grant['scope'] = { kind: 'county', county: COUNTY },
): Actor => anActor([{ role, scope }], name)
const chief = someone('county-handler', '负责人')
const inspector = someone('inspector', '检查员')
const approver = someone('approver', '审批人')
const auditor = someone('auditor', '审计员')
const supervisor = someone('city-supervisor', '市级', { kind: 'city' })
const stranger = someone('county-handler', '外县', { kind: 'county', county: '320502' })

beforeAll(async () => {
  lab = await openCaseworkLab()
  casework = openUnwatched(lab)
  web = await openWebLab({
    endpoints: leadEndpoints,
    context: casework.http.context,
  })
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
const wish = (more: object = {}) => ({
  title: `举报${NAME}（${NUMBER}）冒名就医`,
  source: 'tip',
  reference: `来电 ${PHONE}`,
  county: COUNTY,
  institutionId: null,
  subjects: [{ kind: 'person', id: NUMBER, name: NAME }],
  findingIds: [],
  amountFen: 100,
  cause: '28',
  reason: `${NAME} ${NUMBER}`,
  ...more,
})
const raise = async (more: object = {}) => lead(await web.post(chief, '/leads/raise', wish(more)))
const post = (...[actor, { id, version }, verb, fields]: [Actor, LeadBody, string, object?]) =>
  web.post(actor, `/leads/${verb}`, { id, version, ...fields })
const step = async (...told: Parameters<typeof post>) => lead(await post(...told))
const secretsIn = (text: string) => SECRETS.filter((secret) => text.includes(secret))

describe('the persons of a lead', () => {
  it('are masked in its answer, its list, its story and the trail, for everybody', async () => {
    const raised = await step(inspector, await raise(), 'take')
    const noted = await step(inspector, raised, 'note', { text: `问过${NAME}，电话 ${PHONE}` })
    const verified = await step(inspector, noted, 'verify', {
      result: 'partly',
      statement: `${NAME}（${NUMBER}）承认`,
      fileIds: [],
      amountFen: 1,
    })
    const answers = [
      JSON.stringify(verified),
      (await web.get(supervisor, '/leads/list', { text: '冒名' })).text,
      (await web.get(inspector, '/leads/read', { id: raised.id })).text,
      (await web.get(inspector, '/leads/story', { id: raised.id })).text,
    ]
    expect(answers.flatMap(secretsIn)).toEqual([])
    expect(answers.every((text) => text.includes('张**'))).toBe(true)
    const { rows } = await lab.pool.query<{ told: string }>(
      `select concat(before_change::text, after_change::text) as told from trail.entry where noun = 'lead' and noun_id = $1`,
      [raised.id],
    )
    expect(rows).toHaveLength(4)
    expect(rows.flatMap(({ told }) => secretsIn(told))).toEqual([])
    // Reasons stand in the trail as well.
    await step(chief, verified, 'grade', { grade: 'major', reason: `${NAME}（${NUMBER}）多次` })
    const reasons = await lab.pool.query<{ reason: string }>(
      'select reason from trail.entry where reason is not null',
    )
    expect(reasons.rows.flatMap(({ reason }) => secretsIn(reason))).toEqual([])
    expect(reasons.rows.length).toBeGreaterThan(1)
  })

  it('are shown in full to whoever works on it or decides, with a reason that the trail keeps', async () => {
    const raised = await raise()
    expect(raised.abilities).toMatchObject({ unmask: true })
    const look = (who: Actor, reason: string) => web.post(who, '/leads/unmask', { id: raised.id, reason })
    expect(await look(chief, ' ')).toMatchObject({ status: 422 })
    expect(await look(auditor, '想看')).toMatchObject({ status: 403 })
    expect(await look({ ...chief, by: 'api-key' }, '想看')).toMatchObject({ status: 403 })
    expect(await look(stranger, '想看')).toMatchObject({ status: 404 })
    const seen = lead(await look(chief, '核对身份'))
    expect(seen.state).toMatchObject({ title: wish().title, subjects: [{ id: NUMBER, name: NAME }] })
    const { rows } = await lab.pool.query(
      `select user_id, reason from trail.entry where action = 'unmask-lead' and noun_id = $1`,
      [raised.id],
    )
    expect(rows).toEqual([{ user_id: chief.userId, reason: '核对身份' }])
    // Once: the next look is masked again.
    expect(secretsIn((await web.get(chief, '/leads/read', { id: raised.id })).text)).toEqual([])
  })

  it('are masked in the list that goes back to a superior, unless somebody says why they are needed', async () => {
    const csv = Buffer.from(
      `姓名,身份证号,机构名称,问题线索\n${NAME},${NUMBER},甲医院,${NAME}多次冒名（${PHONE}）\n`,
    )
    const sent = await web.send(chief, 'POST', '/leads/import-list', {
      query: { name: '交办.csv', county: COUNTY },
      file: csv,
    })
    const { listId } = sent.body as { listId: string }
    const back = async (who: Actor, reason?: string) => {
      const answer = await web.server.inject({
        method: 'GET',
        url: `/api/leads/export-list?id=${listId}${reason === undefined ? '' : `&reason=${encodeURIComponent(reason)}`}`,
        headers: { cookie: `fundwatch=${who.userId}` },
      })
      if (answer.statusCode !== 200) return String(answer.statusCode)
      return JSON.stringify(await readTable(Readable.from([answer.rawPayload]), 'x.xlsx'))
    }
    const masked = await back(auditor)
    expect(secretsIn(masked)).toEqual([])
    expect(masked).toContain('张**')
    expect(await back(auditor, '想看')).toBe('403')
    expect(secretsIn(await back(chief, '报送上级'))).toEqual(SECRETS)
    const { rows } = await lab.pool.query(`select reason from trail.entry where action = 'unmask-list'`)
    expect(rows).toEqual([{ reason: '报送上级' }])
  })
})

describe('a forged id', () => {
  it('of a file is answered as one that does not exist', async () => {
    const other = lead(await web.post(stranger, '/leads/raise', wish({ county: '320502' })))
    const foreign = await aFile(other.id)
    const at = await step(inspector, await raise(), 'take')
    const told = async (fileId: string) => {
      const added = await post(inspector, at, 'add-file', { fileId, title: '笔录' })
      const verified = await post(inspector, at, 'verify', {
        result: 'found',
        statement: '是',
        fileIds: [fileId],
        amountFen: 1,
      })
      return [added, verified].map(({ status, body }) => ({
        status,
        message: (body as { message: string }).message,
      }))
    }
    const nowhere = await told(randomUUID())
    expect(nowhere.map(({ status }) => status)).toEqual([422, 422])
    expect(await told(foreign)).toEqual(nowhere)
    const own = await aFile(at.id)
    expect((await post(inspector, at, 'add-file', { fileId: own, title: '笔录' })).status).toBe(200)
  })

  it('of a county, a partner department or somebody for a task is refused', async () => {
    expect(await web.post(supervisor, '/leads/raise', wish({ county: '999999' }))).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining('没有这个区划') },
    })
    const at = await raise()
    expect(
      await post(approver, at, 'decide-transfer', {
        decision: 'to-partner',
        partnerId: '没有的局',
        grounds: '请查',
      }),
    ).toMatchObject({ status: 422, body: { message: expect.stringContaining('联动部门') } })
    expect(
      await post(chief, at, 'add-task', { title: '调病历', assignee: randomUUID(), dueDay: null }),
    ).toMatchObject({ status: 422, body: { message: expect.stringContaining('执行人') } })
  })
})

async function aFile(leadId: string): Promise<string> {
  const id = randomUUID()
  const state = {
    name: '笔录.txt',
    type: 'txt',
    bytes: 3,
    sm3: 'a'.repeat(64),
    forNoun: 'lead',
    forId: leadId,
    by: inspector.userId,
    at: 0,
    links: [],
    isWithdrawn: false,
    withdrawal: null,
  }
  await lab.pool.query(`insert into casework.history (noun, id, version, state) values ('file', $1, 1, $2)`, [
    id,
    state,
  ])
  return id
}
