import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anAct } from '../../../adapters/postgres/casework/testing/casework-lab.ts'
import { lockUser } from '../../../use-cases/hub/people/lock-user.ts'
import { revokeRole } from '../../../use-cases/hub/people/revoke-role.ts'
import type { Browser } from '../testing/browser.ts'
import { type Account, FOUNDER, openPeopleLab, type PeopleLab } from '../testing/people-lab.ts'

let lab: PeopleLab
let admin: Browser
let admins: Account
let anna: Account
let bert: Account
let serial = 0
const COUNTY = { kind: 'county', county: '320501' } as const
const OTHER = { kind: 'county', county: '320502' } as const
beforeAll(async () => {
  lab = await openPeopleLab()
  admins = await lab.person('root-admin', [{ role: 'administrator', scope: { kind: 'city' } }])
})
afterAll(() => lab.close())
beforeEach(async () => {
  serial += 1
  admin = await lab.signedIn(admins)
  anna = await lab.person(`anna${serial}`, [{ role: 'reviewer', scope: COUNTY }], COUNTY)
  bert = await lab.person(`bert${serial}`, [{ role: 'inspector', scope: COUNTY }], COUNTY)
})

interface Seen {
  readonly version: number
  readonly state: Record<string, unknown>
  readonly abilities: Record<string, boolean>
}
const see = async (browser: Browser, id: string) => (await browser.get('/users/one', { id })).body as Seen
const change = async (browser: Browser, path: string, wish: { id: string } & Record<string, unknown>) => {
  const { version } = await see(admin, wish.id)
  return browser.post(path, { version, ...wish })
}
const grantsOf = async (browser: Browser) => {
  const { body } = await browser.get('/session/current')
  return (body as { grants?: { role: string; lentBy: string | null }[] }).grants
}

describe('a right', () => {
  it('is given and taken by whoever looks after a person, and the person signs in anew', async () => {
    const browser = await lab.signedIn(anna)
    const granted = await change(admin, '/users/grant', { id: anna.id, role: 'inspector', scope: COUNTY })
    expect(granted).toMatchObject({ status: 200, body: { abilities: { grant: true } } })
    expect(await browser.get('/session/current')).toMatchObject({ status: 401 })
    expect(
      await change(admin, '/users/grant', { id: anna.id, role: 'inspector', scope: COUNTY }),
    ).toMatchObject({
      status: 409,
      body: { code: 'already-there' },
    })
    expect(
      await change(admin, '/users/revoke', { id: anna.id, role: 'inspector', scope: COUNTY }),
    ).toMatchObject({
      status: 200,
    })
  })

  it('reaches no further than that of its giver', async () => {
    const clerk = await lab.person(`clerk${serial}`, [{ role: 'administrator', scope: COUNTY }], COUNTY)
    const browser = await lab.signedIn(clerk)
    const give = (scope: object) => change(browser, '/users/grant', { id: anna.id, role: 'auditor', scope })
    expect(await give({ kind: 'city' })).toMatchObject({ status: 403 })
    expect(await give(OTHER)).toMatchObject({ status: 403 })
    expect(await give(COUNTY)).toMatchObject({ status: 200 })
    const far = await lab.person(`far${serial}`, [], OTHER)
    expect(await browser.get('/users/one', { id: far.id })).toMatchObject({ status: 404 })
  })

  it('is given by nobody to himself, and not to a scope that its role cannot have', async () => {
    const self = { id: admins.id, role: 'approver', scope: { kind: 'city' } }
    expect(await change(admin, '/users/grant', self)).toMatchObject({ status: 403 })
    const odd = { id: anna.id, role: 'doctor', scope: { kind: 'city' } }
    expect(await change(admin, '/users/grant', odd)).toMatchObject({ status: 422 })
  })

  it('takes no field that the address does not know', async () => {
    const answer = await change(admin, '/users/rename', {
      id: anna.id,
      name: '新名',
      isLocked: false,
      grants: [],
    })
    expect(answer).toMatchObject({ status: 400, body: { code: 'field-invalid' } })
  })

  it('is changed once when two change it at once', async () => {
    const { version } = await see(admin, anna.id)
    const answers = await Promise.all(
      ['甲', '乙'].map((name) => admin.post('/users/rename', { id: anna.id, version, name })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })
})

describe('lending', () => {
  it('lets a colleague use what the lender holds, under his own name, for some days', async () => {
    const [lender, borrower] = [await lab.signedIn(anna), await lab.signedIn(bert)]
    const wish = { id: anna.id, to: bert.id, roles: ['reviewer'], from: '2026-03-02', until: '2026-03-31' }
    const lent = await change(lender, '/users/delegate', wish)
    expect(lent.status, lent.text).toBe(200)
    expect(await grantsOf(borrower)).toEqual([
      expect.objectContaining({ role: 'inspector', lentBy: null }),
      expect.objectContaining({ role: 'reviewer', lentBy: anna.id }),
    ])
    await change(admin, '/users/lock', { id: anna.id })
    expect(await grantsOf(borrower)).toHaveLength(1)
  })

  it('ends when the lender takes it back', async () => {
    const [lender, borrower] = [await lab.signedIn(anna), await lab.signedIn(bert)]
    const wish = { id: anna.id, to: bert.id, roles: ['reviewer'], from: '2026-03-02', until: '2026-03-31' }
    const { body } = await change(lender, '/users/delegate', wish)
    const { delegationId } =
      (body as { state: { delegations: { delegationId: string }[] } }).state.delegations[0] ?? {}
    expect(await change(borrower, '/users/end-delegation', { id: anna.id, delegationId })).toMatchObject({
      status: 404,
    })
    expect(await change(lender, '/users/end-delegation', { id: anna.id, delegationId })).toMatchObject({
      status: 200,
    })
    expect(await grantsOf(borrower)).toHaveLength(1)
  })

  it('hands on nothing that is not one’s own, no keys to all rooms, and to nobody of another house', async () => {
    const lender = await lab.signedIn(anna)
    const days = { from: '2026-03-02', until: '2026-03-31' }
    const far = await lab.person(`far${serial}`, [], OTHER)
    const lend = (to: string, roles: string[]) =>
      change(lender, '/users/delegate', { id: anna.id, to, roles, ...days })
    expect(await lend(bert.id, ['approver'])).toMatchObject({ status: 422 })
    expect(await lend(bert.id, ['administrator'])).toMatchObject({ status: 422 })
    const [stranger, nobody] = [
      await lend(far.id, ['reviewer']),
      await lend('00000000-0000-4000-8000-00000000dead', ['reviewer']),
    ]
    expect(stranger).toMatchObject({ status: 422, body: { message: '受托人：应为同一部门的其他在用用户' } })
    expect(nobody).toMatchObject({ status: 422, body: { message: '受托人：应为同一部门的其他在用用户' } })
    const wrong = { id: anna.id, to: bert.id, roles: ['reviewer'], from: '2026-02-30', until: '2026-03-31' }
    expect(await change(lender, '/users/delegate', wrong)).toMatchObject({
      status: 422,
      body: { message: '开始日期：没有这一天' },
    })
  })
})

describe('an administrator', () => {
  it('cannot lend himself the rights of whom he looks after', async () => {
    const days = { from: '2026-03-02', until: '2026-03-31' }
    const wish = { id: anna.id, to: admins.id, roles: ['reviewer'], ...days }
    expect(await change(admin, '/users/delegate', wish)).toMatchObject({
      status: 422,
      body: { message: '受托人：应为同一部门的其他在用用户' },
    })
    expect(await grantsOf(admin)).toHaveLength(1)
  })

  it('of a county does not become whom the city trusts, who works in the county', async () => {
    const chief = await lab.person(`chief${serial}`, [{ role: 'approver', scope: { kind: 'city' } }], COUNTY)
    const local = await lab.person(`local${serial}`, [{ role: 'administrator', scope: COUNTY }], COUNTY)
    const browser = await lab.signedIn(local)
    const days = { from: '2026-03-02', until: '2026-03-31' }
    const lend = { id: chief.id, to: bert.id, roles: ['approver'], ...days }
    for (const [path, wish] of [
      ['/users/delegate', lend],
      ['/users/reset-password', { id: chief.id }],
      ['/users/remove-second-factor', { id: chief.id }],
    ] as const)
      expect(await change(browser, path, wish)).toMatchObject({ status: 403 })
    expect(await see(browser, chief.id)).toMatchObject({
      abilities: { resetPassword: false, delegate: false },
    })
    expect(await see(browser, anna.id)).toMatchObject({ abilities: { resetPassword: true } })
  })
})

describe('being away', () => {
  it('takes every right for its days, until one is back', async () => {
    const browser = await lab.signedIn(anna)
    const days = { from: '2026-03-02', until: '2026-03-10' }
    expect(await change(browser, '/users/report-absence', { id: anna.id, ...days })).toMatchObject({
      status: 200,
    })
    expect(await grantsOf(browser)).toEqual([])
    expect(await change(browser, '/users/report-back', { id: anna.id })).toMatchObject({ status: 200 })
    expect(await grantsOf(browser)).toHaveLength(1)
  })
})

describe('an account', () => {
  it('is made once, with a password that is told once', async () => {
    const wish = { account: `neu${serial}`, name: '新用户', home: COUNTY }
    const made = await admin.post('/users/make', wish)
    expect(made.status, made.text).toBe(200)
    const { password } = made.body as { password: string }
    expect(password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
    expect(await admin.post('/users/make', wish)).toMatchObject({
      status: 409,
      body: { code: 'already-there' },
    })
    const { rows } = await lab.lab.pool.query('select 1 from trail.entry t where to_jsonb(t)::text like $1', [
      `%${password}%`,
    ])
    expect(rows).toEqual([])
  })

  it('that is shut out is out at once, with its keys', async () => {
    const browser = await lab.signedIn(anna)
    const made = await browser.post('/api-keys/make', {
      name: '程序',
      grants: [{ role: 'reviewer', scope: COUNTY }],
      expiresOn: '2026-06-30',
    })
    const { key } = made.body as { key: string }
    const program = lab.browser()
    const bearer = { authorization: `Bearer ${key}` }
    expect(await program.get('/session/current', undefined, bearer)).toMatchObject({ status: 200 })
    await change(admin, '/users/lock', { id: anna.id })
    expect(await program.get('/session/current', undefined, bearer)).toMatchObject({ status: 401 })
    expect(await browser.get('/session/current')).toMatchObject({ status: 401 })
  })

  it('is found by name, role and state, page by page', async () => {
    const found = await admin.get('/users/list', {
      text: `anna${serial}`,
      role: 'reviewer',
      isLocked: 'false',
    })
    expect(found.body).toMatchObject({
      rows: [{ id: anna.id, account: anna.account }],
      counted: 1,
      next: null,
    })
    expect(await admin.get('/users/list', { text: '%' })).toMatchObject({ body: { rows: [] } })
    const first = (await admin.get('/users/list', { limit: '1' })).body as {
      next: string
      rows: { account: string }[]
    }
    expect(first.next).toBe(first.rows[0]?.account)
    const second = (await admin.get('/users/list', { limit: '1', after: first.next })).body as typeof first
    expect(second.rows[0]?.account).not.toBe(first.next)
  })
})

describe('an API key', () => {
  const make = (browser: Browser, wish: object = {}) =>
    browser.post('/api-keys/make', {
      name: '程序',
      grants: [{ role: 'reviewer', scope: COUNTY }],
      expiresOn: '2026-06-30',
      ...wish,
    })
  const asKey = (key: string) => ({ authorization: `Bearer ${key}` })

  it('is never more than its maker is at any time', async () => {
    const browser = await lab.signedIn(anna)
    const { body } = await make(browser)
    const { key } = body as { key: string }
    expect(key).toMatch(/^fw_[\w-]{43}$/)
    const program = lab.browser()
    const grants = async () =>
      ((await program.get('/session/current', undefined, asKey(key))).body as { grants: unknown[] }).grants
    expect(await grants()).toHaveLength(1)
    await change(admin, '/users/revoke', { id: anna.id, role: 'reviewer', scope: COUNTY })
    expect(await grants()).toEqual([])
    expect(await make(await lab.signedIn(anna))).toMatchObject({ status: 403 })
  })

  it('expires, at the latest in a year, and is revoked at once', async () => {
    const browser = await lab.signedIn(anna)
    expect(await make(browser, { expiresOn: '2026-03-01' })).toMatchObject({ status: 422 })
    expect(await make(browser, { expiresOn: '2028-01-01' })).toMatchObject({ status: 422 })
    const { body } = await make(browser)
    const { key, apiKey } = body as { key: string; apiKey: { id: string; version: number } }
    const program = lab.browser()
    expect(await program.get('/session/current', undefined, asKey(key))).toMatchObject({ status: 200 })
    const listed = (await browser.get('/api-keys/list')).body as { rows: { state: { prefix: string } }[] }
    expect(listed.rows[0]?.state.prefix).toBe(key.slice(0, 11))
    const { id, version } = apiKey
    expect(await (await lab.signedIn(bert)).post('/api-keys/revoke', { id, version })).toMatchObject({
      status: 404,
    })
    expect(await browser.post('/api-keys/revoke', { id, version })).toMatchObject({ status: 200 })
    expect(await program.get('/session/current', undefined, asKey(key))).toMatchObject({ status: 401 })
  })

  it('makes no keys and looks after no people, whoever made it', async () => {
    const browser = await lab.signedIn(anna)
    const { key } = (await make(browser)).body as { key: string }
    const program = lab.browser()
    const wish = { name: 'x', grants: [{ role: 'reviewer', scope: COUNTY }], expiresOn: '2026-06-30' }
    expect(await program.post('/api-keys/make', wish, asKey(key))).toMatchObject({ status: 403 })
    expect(await program.post('/session/sign-out', {}, asKey(key))).toMatchObject({ status: 401 })
  })

  it('that is wrong does not fall back on the cookie of the browser', async () => {
    const browser = await lab.signedIn(anna)
    expect(await browser.get('/session/current', undefined, asKey('fw_wrong'))).toMatchObject({ status: 401 })
    expect(await browser.get('/session/current', undefined, { authorization: 'Basic eA==' })).toMatchObject({
      status: 401,
    })
  })
})

describe('the last administrator', () => {
  it('cannot be shut out, lose his right or go away: of two who shut each other out at once, one stays', async () => {
    const second = await lab.person(`second${serial}`, [{ role: 'administrator', scope: { kind: 'city' } }])
    const other = await lab.signedIn(second)
    const [mine, his] = [await see(admin, admins.id), await see(admin, second.id)]
    const answers = await Promise.all([
      admin.post('/users/lock', { id: second.id, version: his.version }),
      other.post('/users/lock', { id: admins.id, version: mine.version }),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const [left, stays] = answers[0]?.status === 200 ? [admins, admin] : [second, other]
    const { version } = await see(stays, left.id)
    const away = { id: left.id, version, from: '2026-03-02', until: '2026-03-03' }
    expect(await stays.post('/users/report-absence', away)).toMatchObject({
      status: 409,
      body: { message: '系统管理员当前为“只剩这一位”，不能停用、请假或收回授权。' },
    })
    const act = anAct(FOUNDER, { at: lab.clock.at })
    await expect(lockUser(lab.people, act, { id: left.id, version })).rejects.toMatchObject({
      code: 'wrong-state',
    })
    const right = { role: 'administrator', scope: { kind: 'city' } } as const
    await expect(revokeRole(lab.people, act, { id: left.id, version, ...right })).rejects.toMatchObject({
      code: 'wrong-state',
    })
  })
})
