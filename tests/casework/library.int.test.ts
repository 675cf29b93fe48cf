import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anActor,
  type CaseworkLab,
  openCaseworkLab,
} from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import { createDatabase } from '../../apps/server/src/adapters/postgres/connect.ts'
import { releaseStore } from '../../apps/server/src/adapters/postgres/review/release-store.ts'
import type { ReviewDatabase } from '../../apps/server/src/adapters/postgres/review/review-database.ts'
import type { OpenCasework } from '../../apps/server/src/context/casework.ts'
import { webRoutes } from '../../apps/server/src/http/web-api/routes.ts'
import { openWebLab, type WebLab } from '../../apps/server/src/http/web-api/testing/web-lab.ts'
import { smallEdition } from '../../apps/server/src/use-cases/review/testing/small-edition.ts'
import { openUnwatched } from './open-unwatched.ts'

const DATASET = 'item-daily-frequency'
const author = anActor([{ role: 'rule-author', scope: { kind: 'city' } }], '规则编制')
const office = anActor(
  [{ role: 'institution-office', scope: { kind: 'institution', institutionId: 'H32050100001' } }],
  '医保办',
)

let lab: CaseworkLab
let casework: OpenCasework
let web: WebLab
let inUse = 0

beforeAll(async () => {
  lab = await openCaseworkLab()
  casework = openUnwatched(lab)
  web = await openWebLab({ endpoints: webRoutes, context: casework.http.context })
  const database = createDatabase<ReviewDatabase>({ url: lab.url, onIdleError: () => undefined })
  const releases = releaseStore(database)
  const how = { parentNo: null, origin: 'shipped', note: '随软件', by: 'system' } as const
  inUse = (await releases.make(smallEdition(), how)).releaseNo
  await releases.move(inUse, 'published', 'system', '')
  await database.destroy()
})
afterAll(async () => {
  await web.close()
  await casework.close()
  await lab.close()
})

const bed = (quantity: string) => [
  'b08.1-0006',
  '普通病房床位费',
  '001109000010000',
  quantity,
  '日',
  '2026-01-06',
  '',
  'b08',
  '',
]
const edit = (baseNo: number, quantity: string) =>
  web.send(author, 'POST', '/releases/edit', {
    body: {
      baseNo,
      note: `每日 ${quantity} 次`,
      rules: [],
      datasets: [{ id: DATASET, rows: [{ row: 0, cells: bed(quantity) }], source: null }],
    },
  })
const read = async (path: string, query: object) =>
  (await web.send(author, 'GET', path, { query: query as Record<string, number> })).body as never
const numberOf = ({ body }: { readonly body: unknown }) => (body as { releaseNo: number }).releaseNo

describe('a draft', () => {
  it('is made on what is in use, replaced by the next edit, and refused to whoever edits the old one', async () => {
    const first = numberOf(await edit(inUse, '2'))
    const second = numberOf(await edit(first, '3'))
    expect([first > inUse, second > first]).toEqual([true, true])
    const { rows } = (await read('/releases/list', {})) as {
      rows: { releaseNo: number; parentNo: number | null }[]
    }
    expect(rows.map(({ releaseNo, parentNo }) => [releaseNo, parentNo])).toEqual([
      [second, inUse],
      [inUse, null],
    ])
    const late = await edit(first, '4')
    expect([late.status, (late.body as { code: string }).code]).toEqual([409, 'stale'])
  })

  it('keeps its content exactly: the same words make the same release', async () => {
    const { rows: told } = await lab.pool.query(
      `select encode(content_hash, 'hex') as hash from review.release where state = 'draft' and set_aside_at is null`,
    )
    const { contentHashOf, releaseFiles } = await import(
      '../../apps/server/src/adapters/postgres/review/release-content.ts'
    )
    const database = createDatabase<ReviewDatabase>({ url: lab.url, onIdleError: () => undefined })
    const [draft] = (await releaseStore(database).list()).toReversed()
    const files = await releaseStore(database).files(draft?.releaseNo ?? 0)
    await database.destroy()
    expect(told.map(({ hash }) => hash)).toEqual([contentHashOf(releaseFiles(files))])
  })

  it('says what is different, and what is wrong with it', async () => {
    const { rows } = (await read('/releases/list', {})) as { rows: { releaseNo: number }[] }
    const draft = rows[0]?.releaseNo ?? 0
    expect(await read('/releases/compare', { before: inUse, after: draft })).toMatchObject({
      total: 1,
      sums: [{ of: DATASET, changed: 1 }],
      rows: [{ kind: 'changed', fields: [{ field: '每日上限', before: '1', after: '3' }] }],
    })
    expect(await read('/releases/check', { releaseNo: draft })).toEqual({ rows: [] })
  })

  it('is no draft when nothing is different, or a cell is wrong', async () => {
    expect((await edit(inUse, '1')).status).toBe(422)
    const { body } = await edit(inUse, 'viel')
    expect(body).toMatchObject({ releaseNo: null, problems: [{ at: 0, column: 'max_quantity' }] })
  })

  it('is not there for an institution, and can be given up by whoever writes rules', async () => {
    const { rows } = (await read('/releases/list', {})) as { rows: { releaseNo: number }[] }
    const draft = rows[0]?.releaseNo ?? 0
    for (const path of ['/releases/read', '/releases/check'])
      expect((await web.send(office, 'GET', path, { query: { releaseNo: draft } })).status).toBe(404)
    const given = { body: { releaseNo: draft, reason: '不需要' } }
    expect((await web.send(office, 'POST', '/releases/discard', given)).status).toBe(403)
    expect((await web.send(author, 'POST', '/releases/discard', given)).status).toBe(200)
    expect((await web.send(author, 'POST', '/releases/discard', given)).status).toBe(409)
  })

  it('comes back when the same words are written again', async () => {
    expect((await edit(inUse, '3')).status).toBe(200)
    const { rows } = (await read('/releases/list', {})) as { rows: { isSetAside: boolean }[] }
    expect(rows.map(({ isSetAside }) => isSetAside)).toEqual([false, false])
  })

  it('leaves every step in the audit trail', async () => {
    const { rows } = await lab.pool.query(
      `select action, count(*)::integer as times from trail.entry where noun = 'release' group by action order by action`,
    )
    expect(rows).toEqual([
      { action: 'discard-draft', times: 1 },
      { action: 'edit-draft', times: 3 },
    ])
  })
})

describe('a back-test', () => {
  it('is a job that can be cancelled, one at a time', async () => {
    const { rows } = (await read('/releases/list', {})) as { rows: { releaseNo: number }[] }
    const releaseNo = rows[0]?.releaseNo ?? 0
    const wish = { body: { releaseNo, fromDay: null, toDay: '2026-06-30' } }
    expect((await web.send(author, 'POST', '/releases/start-back-test', wish)).status).toBe(200)
    const again = await web.send(author, 'POST', '/releases/start-back-test', wish)
    expect((again.body as { code: string }).code).toBe('already-there')
    expect(await read('/releases/back-test', { releaseNo })).toMatchObject({
      last: { state: 'waiting', againstNo: inUse, startedBy: '规则编制', report: null },
    })
    const cancel = await web.send(author, 'POST', '/releases/cancel-back-test', { body: { releaseNo } })
    expect(cancel.status).toBe(200)
    const ofInUse = { body: { releaseNo: inUse, fromDay: null, toDay: null } }
    expect((await web.send(author, 'POST', '/releases/start-back-test', ofInUse)).status).toBe(422)
  })
})
