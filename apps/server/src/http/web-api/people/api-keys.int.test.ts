import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PERSON_ONLY } from '../person-only.ts'
import { webRoutes } from '../routes.ts'
import type { Browser } from '../testing/browser.ts'
import { type Account, openPeopleLab, type PeopleLab } from '../testing/people-lab.ts'

const CITY = { kind: 'city' } as const
const GRANTS = [
  { role: 'reviewer', scope: CITY },
  { role: 'approver', scope: CITY },
] as const

let lab: PeopleLab
let admin: Browser
let maker: Account
let mine: Browser
beforeAll(async () => {
  lab = await openPeopleLab()
  admin = await lab.signedIn(await lab.person('root-admin', [{ role: 'administrator', scope: CITY }]))
  maker = await lab.person('maker', GRANTS)
  mine = await lab.signedIn(maker)
})
afterAll(() => lab.close())

const make = (browser: Browser, role: string) =>
  browser.post('/api-keys/make', { name: '程序', grants: [{ role, scope: CITY }], expiresOn: '2026-06-30' })

async function keyOf(browser: Browser): Promise<{ authorization: string }> {
  const { status, text, body } = await make(browser, 'reviewer')
  expect(status, text).toBe(200)
  return { authorization: `Bearer ${(body as { key: string }).key}` }
}

const asProgram = (key: { authorization: string }) => lab.browser().get('/session/current', undefined, key)

async function change(path: string, more: object = {}): Promise<void> {
  const { version } = (await admin.get('/users/one', { id: maker.id })).body as { version: number }
  expect(await admin.post(path, { id: maker.id, version, ...more })).toMatchObject({ status: 200 })
}

describe('a key of somebody who is away', () => {
  it('goes on in his name, with what he holds himself', async () => {
    const key = await keyOf(mine)
    await change('/users/report-absence', { from: '2026-03-02', until: '2026-03-10' })
    expect(await asProgram(key)).toMatchObject({ body: { grants: [{ role: 'reviewer', lentBy: null }] } })
    expect(await mine.get('/session/current')).toMatchObject({ body: { grants: [] } })
    await change('/users/report-back')
  })
})

describe('a key', () => {
  it.each(['approver', 'administrator', 'doctor'])('is not made for the role %s', async (role) => {
    expect(await make(mine, role)).toMatchObject({ status: 403 })
  })

  it('never approves, votes or unmasks, whatever it may do and whatever it asks about', async () => {
    const key = await keyOf(mine)
    for (const path of PERSON_ONLY) {
      const { status, body } = await lab.browser().post(path, { id: randomUUID(), version: 1 }, key)
      // Well formed or not is not even asked.
      expect([status, body], path).toMatchObject([
        403,
        { message: '您没有权限用密钥办理这一步，须由本人登录办理。' },
      ])
    }
  })

  it('is refused only at addresses that are there', () => {
    const paths = webRoutes.map(({ path }) => path)
    expect(PERSON_ONLY.filter((path) => !paths.includes(path))).toEqual([])
  })
})

describe('a key of somebody who was shut out', () => {
  it('is dead at once, and stays so when he is let in again', async () => {
    const key = await keyOf(mine)
    await change('/users/lock', { reason: '调离' })
    expect(await asProgram(key)).toMatchObject({ status: 401 })
    await change('/users/unlock')
    expect(await asProgram(key)).toMatchObject({ status: 401 })
    const listed = (await admin.get('/api-keys/list')).body as { rows: { state: { isRevoked: boolean } }[] }
    expect(listed.rows.length).toBeGreaterThan(0)
    expect(listed.rows.filter(({ state }) => !state.isRevoked)).toEqual([])
    mine = await lab.signedIn(maker)
    expect(await asProgram(await keyOf(mine))).toMatchObject({ status: 200 })
  })
})
