import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Account, openPeopleLab, type PeopleLab } from '../testing/people-lab.ts'

let lab: PeopleLab
let anna: Account
let serial = 0
beforeAll(async () => {
  lab = await openPeopleLab()
})
afterAll(() => lab.close())
beforeEach(async () => {
  serial += 1
  anna = await lab.person(`anna${serial}`, [{ role: 'reviewer', scope: { kind: 'city' } }])
})

const signIn = (account: string, password: string, address = `10.1.${serial}.1`) =>
  lab.browser(address).post('/session/sign-in', { account, password })

describe('signing in', () => {
  it('opens a session whose token the database does not know', async () => {
    const browser = await lab.signedIn(anna)
    expect(await browser.get('/session/current')).toMatchObject({
      status: 200,
      body: { userId: anna.id, grants: [{ role: 'reviewer', roleTitle: '审核员' }], lacks: null },
    })
    const { rows } = await lab.lab.pool.query('select to_jsonb(s)::text as text from people.session s')
    for (const { text } of rows) expect(text).not.toContain(browser.cookie)
  })

  it('gives a cookie that scripts cannot read and other sites do not send', async () => {
    const { headers } = await signIn(anna.account, anna.password)
    expect(headers['set-cookie']).toMatch(/^fundwatch=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
  })

  it('says the same of a wrong password, an unknown account and a locked one', async () => {
    await lab.lab.pool.query('update people.account set is_locked = true where user_id = $1', [anna.id])
    const other = await lab.person(`other${serial}`)
    const answers = [
      await signIn(anna.account, anna.password),
      await signIn(other.account, 'wrong'),
      await signIn(`nobody${serial}`, 'wrong'),
    ]
    const said = answers.map(({ status, body }) => ({ status, ...(body as object), requestId: '' }))
    expect(new Set(said.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(said[0]).toMatchObject({ status: 401, code: 'wrong-credentials' })
  })

  it('takes as long for an account that does not exist', async () => {
    const time = async (account: string) => {
      const startedAt = performance.now()
      await signIn(account, 'wrong', `10.9.${serial}.${(serial * 7) % 250}`)
      return performance.now() - startedAt
    }
    await time(anna.account)
    const [known, unknown] = [await time(anna.account), await time(`nobody-at-all${serial}`)]
    expect(unknown).toBeGreaterThan(known / 4)
    expect(unknown).toBeLessThan(known * 4)
  })

  it('never adopts a token that the browser brings along, and ends the session that it had', async () => {
    const browser = lab.browser()
    browser.cookie = 'A'.repeat(43)
    await browser.post('/session/sign-in', { account: anna.account, password: anna.password })
    const first = browser.cookie
    expect(first).not.toBe('A'.repeat(43))
    await browser.post('/session/sign-in', { account: anna.account, password: anna.password })
    expect(browser.cookie).not.toBe(first)
    const old = lab.browser()
    old.cookie = first
    expect(await old.get('/session/current')).toMatchObject({ status: 401 })
  })

  it('is written into the trail, refused or not', async () => {
    await signIn(anna.account, 'wrong')
    await signIn(anna.account, anna.password)
    const { rows } = await lab.lab.pool.query(
      `select action from trail.entry where noun_id = $1 and action like '%sign-in' order by entry_no`,
      [anna.id],
    )
    expect(rows).toEqual([{ action: 'refuse-sign-in' }, { action: 'sign-in' }])
  })
})

describe('guessing', () => {
  it('is slowed down for the account, wherever it comes from, and longer each time', async () => {
    const guess = (n: number) => signIn(anna.account, `wrong${n}`, `10.2.${serial}.${n}`)
    for (let n = 0; n < 5; n += 1) expect(await guess(n)).toMatchObject({ status: 401 })
    expect(await guess(6)).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } })
    expect(await signIn(anna.account, anna.password)).toMatchObject({ status: 429 })
    lab.clock.pass(31)
    expect(await guess(7)).toMatchObject({ status: 401 })
    lab.clock.pass(31)
    expect(await guess(8)).toMatchObject({ status: 429 })
    lab.clock.pass(31)
    expect(await signIn(anna.account, anna.password)).toMatchObject({ status: 200 })
    expect(await guess(9)).toMatchObject({ status: 401 })
  })

  it('is counted before it is looked at, so that many at once are still many', async () => {
    const many = Array.from({ length: 30 }, (_, n) =>
      signIn(anna.account, `wrong${n}`, `10.3.${serial}.${n}`),
    )
    const answers = await Promise.all(many)
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    lab.clock.pass(4000)
  })

  it('at many accounts is slowed down for the address', async () => {
    const address = `10.4.${serial}.1`
    const answers = []
    for (let n = 0; n < 22; n += 1) answers.push(await signIn(`victim${serial}x${n}`, 'Spring2026', address))
    expect(answers.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(2)
    expect(await signIn(anna.account, anna.password, `10.4.${serial}.2`)).toMatchObject({ status: 200 })
  })

  it('survives a restart, because it is counted in the database', async () => {
    for (let n = 0; n < 6; n += 1) await signIn(anna.account, 'wrong', `10.5.${serial}.${n}`)
    const { rows } = await lab.lab.pool.query('select failures from people.attempt where guessed_at = $1', [
      `account ${anna.account}`,
    ])
    expect(rows).toEqual([{ failures: 5 }])
  })
})

describe('a session', () => {
  it('ends when nobody has used it for half an hour, and after twelve hours whatever happens', async () => {
    const browser = await lab.signedIn(anna)
    for (let half = 0; half < 25; half += 1) {
      lab.clock.pass(29 * 60)
      const { status } = await browser.get('/session/current')
      expect(status, `${half}`).toBe(half < 24 ? 200 : 401)
    }
    const idle = await lab.signedIn(anna)
    lab.clock.pass(30 * 60 + 1)
    expect(await idle.get('/session/current')).toMatchObject({ status: 401 })
  })

  it('writes only with the token of its page', async () => {
    const [browser, other] = [await lab.signedIn(anna), await lab.signedIn(anna)]
    browser.pageToken = other.pageToken
    expect(await browser.post('/session/sign-out')).toMatchObject({
      status: 403,
      body: { code: 'foreign-page' },
    })
    browser.pageToken = null
    expect(await browser.post('/session/sign-out')).toMatchObject({ status: 403 })
  })

  it('is listed to its person, who ends it; nobody else can', async () => {
    const [first, second] = [await lab.signedIn(anna), await lab.signedIn(anna)]
    const { body } = await second.get('/session/list')
    const rows = (body as { rows: { id: string; isThis: boolean }[] }).rows
    expect(rows.map(({ isThis }) => isThis).toSorted()).toEqual([false, true])
    const id = rows.find(({ isThis }) => !isThis)?.id
    const stranger = await lab.signedIn(await lab.person(`stranger${serial}`))
    expect(await stranger.post('/session/end', { id })).toMatchObject({ status: 404 })
    expect(await first.get('/session/current')).toMatchObject({ status: 200 })
    expect(await second.post('/session/end', { id })).toMatchObject({ status: 200 })
    expect(await first.get('/session/current')).toMatchObject({ status: 401 })
    expect(await second.post('/session/sign-out')).toMatchObject({ status: 200 })
    expect(second.cookie).toBeNull()
  })
})

describe('a password', () => {
  it('is changed with the one before; every other session ends and this one has another token', async () => {
    const [first, second] = [await lab.signedIn(anna), await lab.signedIn(anna)]
    const before = first.cookie
    const next = 'ein-anderes-pferd-7'
    expect(await first.post('/session/change-password', { present: 'wrong', next })).toMatchObject({
      status: 401,
    })
    expect(await first.post('/session/change-password', { present: anna.password, next })).toMatchObject({
      status: 200,
    })
    expect(first.cookie).not.toBe(before)
    expect(await first.get('/session/current')).toMatchObject({ status: 200 })
    expect(await second.get('/session/current')).toMatchObject({ status: 401 })
    expect(await signIn(anna.account, next)).toMatchObject({ status: 200 })
    expect(await signIn(anna.account, anna.password)).toMatchObject({ status: 401 })
  })

  it('stands nowhere but hashed', async () => {
    const { rows } = await lab.lab.pool.query('select password_hash from people.credential')
    for (const { password_hash } of rows)
      expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    const trail = await lab.lab.pool.query(
      'select count(*)::int as n from trail.entry t where to_jsonb(t)::text like $1',
      ['%argon2%'],
    )
    expect(trail.rows).toEqual([{ n: 0 }])
  })

  it('that was given by somebody else must be changed before anything else', async () => {
    const admin = await lab.signedIn(
      await lab.person(`admin${serial}`, [{ role: 'administrator', scope: { kind: 'city' } }]),
    )
    const { body: seen } = await admin.get('/users/one', { id: anna.id })
    const { version } = seen as { version: number }
    const { body } = await admin.post('/users/reset-password', { id: anna.id, version })
    const { password } = body as { password: string }
    const browser = lab.browser()
    expect(await browser.post('/session/sign-in', { account: anna.account, password })).toMatchObject({
      status: 200,
      body: { lacks: 'new-password' },
    })
    expect(await browser.get('/session/list')).toMatchObject({
      status: 403,
      body: { code: 'new-password-due' },
    })
    const next = 'noch-ein-pferd-11'
    expect(await browser.post('/session/change-password', { present: password, next })).toMatchObject({
      status: 200,
      body: { lacks: null },
    })
    expect(await browser.get('/session/list')).toMatchObject({ status: 200 })
  })
})
