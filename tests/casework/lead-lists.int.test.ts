import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anActor,
  type CaseworkLab,
  openCaseworkLab,
} from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { readTable } from '../../apps/server/src/adapters/spreadsheets/read-table.ts'
import { type OpenCasework } from '../../apps/server/src/context/casework.ts'
import { leadEndpoints } from '../../apps/server/src/http/web-api/leads/lead-endpoints.ts'
import { openWebLab, type WebLab } from '../../apps/server/src/http/web-api/testing/web-lab.ts'
import { openUnwatched } from './open-unwatched.ts'

let lab: CaseworkLab
let casework: OpenCasework
let web: WebLab
const COUNTY = '320501'
const handler = anActor([{ role: 'county-handler', scope: { kind: 'county', county: COUNTY } }], '经办甲')
const stranger = anActor([{ role: 'county-handler', scope: { kind: 'county', county: '320502' } }], '外县')

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

describe('a list of a superior', () => {
  const csv = (rows: string) => Buffer.from(`序号,机构名称,问题线索,金额\n${rows}`)
  const send = (file: Buffer, name = '交办.csv') =>
    web.send(handler, 'POST', '/leads/import-list', { query: { name, county: COUNTY }, file })

  it('becomes a lead per row, and goes back with what became of each', async () => {
    const answer = await send(csv('1,乙医院,挂床住院,1234.5\n2,=cmd(),超量开药,\n'))
    expect(answer).toMatchObject({ status: 200, body: { raised: 2, problems: [] } })
    const { listId } = answer.body as { listId: string }
    const exported = await web.server.inject({
      method: 'GET',
      url: `/api/leads/export-list?id=${listId}`,
      headers: { cookie: `fundwatch=${handler.userId}` },
    })
    expect(exported.statusCode).toBe(200)
    const [headers, first, second] = await readTable(Readable.from([exported.rawPayload]), 'x.xlsx')
    expect(headers?.slice(4, 6)).toEqual(['线索编号', '办理状态'])
    expect(first?.slice(0, 6)).toMatchObject([
      '1',
      '乙医院',
      '挂床住院',
      '1234.5',
      expect.stringMatching(/^XS/),
      '待分派',
    ])
    expect(second?.[1]).not.toMatch(/^=/)
    const other = await web.get(stranger, '/leads/export-list', { id: listId })
    expect(other.status).toBe(404)
  })

  it('is refused whole while a row is wrong, with row and column', async () => {
    const count = async () => (await lab.pool.query('select count(*)::int as n from casework.lead')).rows[0]
    const before = await count()
    const answer = await send(csv('1,乙医院,挂床住院,很多\n2,,超量开药,5\n'))
    expect(answer.body).toMatchObject({
      raised: 0,
      problems: [
        { row: 2, column: '金额' },
        { row: 3, column: '机构名称' },
      ],
    })
    expect(await count()).toEqual(before)
  })

  it('is refused when it is no table', async () => {
    expect(await send(Buffer.from('PK'), 'x.xlsx')).toMatchObject({
      body: { message: expect.stringContaining('XLSX') },
    })
    expect(await send(Buffer.from('x'), '../../etc/passwd')).toMatchObject({
      body: { message: expect.stringContaining('.xlsx') },
    })
  })
})
