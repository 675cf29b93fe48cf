import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anActor,
  type CaseworkLab,
  openCaseworkLab,
} from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import type { OpenCasework } from '../../apps/server/src/context/casework.ts'
import { adoptNotices } from '../../apps/server/src/context/living-calendar.ts'
import { webRoutes } from '../../apps/server/src/http/web-api/routes.ts'
import { openWebLab, type WebLab } from '../../apps/server/src/http/web-api/testing/web-lab.ts'
import { openUnwatched } from './open-unwatched.ts'

// No year is published here: 2027 is invented for the test, with as many free days as a year has.
const FREE = [
  '01-01',
  '02-05',
  '02-08',
  '02-09',
  '02-10',
  '02-11',
  '04-05',
  '05-03',
  '05-04',
  '06-09',
  '09-15',
]
const HEADER = '日期,类型,节日,文号'
const rows = [...FREE, '10-01', '10-04', '10-05', '10-06'].map(
  (day) => `2027-${day},放假,节日,测试〔2026〕1号`,
)
const CSV = [HEADER, ...rows, '2027-01-09,上班,节日,测试〔2026〕1号'].join('\n')
const CITY = { kind: 'city' } as const

let lab: CaseworkLab
let casework: OpenCasework
let web: WebLab
const administrator = anActor([{ role: 'administrator', scope: CITY }], '管理员')
const approver = anActor([{ role: 'approver', scope: CITY }], '审批人')
const supervisor = anActor([{ role: 'city-supervisor', scope: CITY }], '监管员')

beforeAll(async () => {
  lab = await openCaseworkLab()
  casework = openUnwatched(lab)
  web = await openWebLab({ endpoints: webRoutes, context: casework.http.context })
  web.setClock('2026-12-21 09:00:00')
})
afterAll(async () => {
  adoptNotices([])
  await web.close()
  await casework.close()
  await lab.close()
})

const items = async (who = administrator) => (await web.get(who, '/administration/items')).body
const read = async () => (await web.get(supervisor, '/calendar/read')).body
const send = (csv: string, year = 2027, who = administrator) =>
  web.send(who, 'POST', '/calendar/import', { query: { year, reason: '已公布' }, file: Buffer.from(csv) })

async function verifyBy(): Promise<{ verifyBy: string; verifyByNote?: string }> {
  const answer = await web.post(supervisor, '/leads/raise', {
    title: '来信',
    source: 'tip',
    reference: '来信',
    county: null,
    institutionId: null,
    subjects: [{ kind: 'institution', id: 'H1', name: '甲医院' }],
    findingIds: [],
    amountFen: 1_000,
    cause: null,
    reason: '登记',
  })
  expect(answer.status, answer.text).toBe(200)
  return (answer.body as { state: { verifyBy: string; verifyByNote?: string } }).state
}

describe('holidays that nobody has told yet', () => {
  it('are an item for the administrator alone, and a warning for everybody who counts by them', async () => {
    expect(await items()).toMatchObject({
      rows: [{ code: 'holidays-unknown', title: '导入 2027 年节假日安排' }],
    })
    expect(await items(supervisor)).toEqual({ rows: [] })
    expect(await read()).toMatchObject({
      knownUntil: '2026-12-31',
      warning:
        '2027 年的节假日安排尚未导入，还有 10 天，此后的期限只能按周末估算。国务院办公厅公布后请及时导入。',
      years: [{ year: 2026 }, { year: 2025 }, {}, {}, {}, {}, {}, {}],
    })
  })

  it('make a deadline behind them an estimate', async () => {
    const { verifyBy: due, verifyByNote } = await verifyBy()
    expect(due).toBe('2027-01-11')
    expect(verifyByNote).toBe('按周末估算：2027 年的节假日安排尚未导入')
  })
})

describe('a notice', () => {
  it('is refused with every row that is wrong', async () => {
    expect(await send(`${HEADER}\n2027-02-30,放假,元旦,x\n2027-01-02,休,元旦,x`)).toMatchObject({
      status: 422,
      body: { message: expect.stringMatching(/第 2 行日期.*第 3 行类型/) },
    })
    expect(await send(CSV, 2028)).toMatchObject({ status: 422 })
    expect(await send(CSV.split('\n').slice(0, 4).join('\n'))).toMatchObject({ status: 422 })
    expect(await send('')).toMatchObject({ status: 422 })
    expect(
      await web.send(administrator, 'POST', '/calendar/import', {
        query: { year: 2027, reason: 'x' },
        file: Buffer.from([0xff, 0xfe, 0x41]),
      }),
    ).toMatchObject({ status: 422 })
    expect(await send('x'.repeat(70_000))).toMatchObject({ status: 413 })
    expect(await send(CSV, 2027, anActor([{ role: 'reviewer', scope: CITY }]))).toMatchObject({ status: 403 })
  })

  it('holds from the moment when a second person approves it, for deadlines that begin then', async () => {
    const proposed = await send(CSV)
    expect(proposed.status, proposed.text).toBe(200)
    const { id, version, state } = proposed.body as {
      id: string
      version: number
      state: { title: string; difference: readonly object[] }
    }
    expect(state.title).toBe('2027 年节假日安排（测试〔2026〕1号）')
    expect(state.difference).toHaveLength(16)
    expect(await read()).toMatchObject({ knownUntil: '2026-12-31' })
    expect(await web.post(administrator, '/proposals/approve', { id, version })).toMatchObject({
      status: 403,
    })
    const approved = await web.post(approver, '/proposals/approve', { id, version })
    expect(approved.status, approved.text).toBe(200)
    expect(await read()).toMatchObject({
      knownUntil: '2027-12-31',
      warning: null,
      years: [{ year: 2027 }, {}, {}, {}, {}, {}, {}, {}, {}],
    })
    expect(await items()).toEqual({ rows: [] })
    // One day free in January, one Saturday worked: the same number of days by another way.
    const { verifyBy: due, verifyByNote } = await verifyBy()
    expect([due, verifyByNote]).toEqual(['2027-01-11', undefined])
    const told = await lab.pool.query(`select 1 from trail.entry where action = 'adopt-calendar'`)
    expect(told.rows).toHaveLength(1)
  })

  it('that says the same again changes nothing, and cannot be proposed', async () => {
    expect(await send(CSV)).toMatchObject({
      status: 422,
      body: { message: '节假日安排：与已有的 2027 年安排相同' },
    })
  })

  it('stays as it was approved', async () => {
    await expect(lab.pool.query(`update casework.calendar_notice set year = 2028`)).rejects.toThrow(
      'is history',
    )
  })
})
