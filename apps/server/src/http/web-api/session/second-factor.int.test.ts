import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Browser } from '../testing/browser.ts'
import { type Account, openPeopleLab, type PeopleLab } from '../testing/people-lab.ts'

let lab: PeopleLab
let anna: Account
let serial = 0
beforeAll(async () => {
  lab = await openPeopleLab({ settings: { factorRoles: 'approver' } })
})
afterAll(() => lab.close())
beforeEach(async () => {
  serial += 1
  anna = await lab.person(`anna${serial}`, [{ role: 'reviewer', scope: { kind: 'city' } }])
})

/** What an authenticator shows, so many seconds from now. */
const codeOf = (secret: string, later = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({
    timestamp: (lab.clock.at - 8 * 3600 + later) * 1000,
  })

async function enrol(browser: Browser) {
  const { body: shown } = await browser.post('/session/show-second-factor')
  const { secret, uri } = shown as { secret: string; uri: string }
  const confirmed = await browser.post('/session/confirm-second-factor', { code: codeOf(secret) })
  expect(confirmed.status, confirmed.text).toBe(200)
  return { secret, uri, recoveryCodes: (confirmed.body as { recoveryCodes: string[] }).recoveryCodes }
}

async function halfIn(): Promise<Browser> {
  const browser = lab.browser()
  const answer = await browser.post('/session/sign-in', { account: anna.account, password: anna.password })
  expect(answer.body).toMatchObject({ lacks: 'second-factor' })
  return browser
}

describe('a second factor', () => {
  it('counts when a first code has proved it, and gives the session another token', async () => {
    const browser = await lab.signedIn(anna)
    const before = browser.cookie
    const { uri, recoveryCodes } = await enrol(browser)
    expect(uri).toMatch(/^otpauth:\/\/totp\//)
    expect(browser.cookie).not.toBe(before)
    expect(new Set(recoveryCodes).size).toBe(10)
    expect(await browser.get('/session/current')).toMatchObject({ status: 200 })
  })

  it('is asked for at the next sign-in; until then nothing else can be done, and nothing is told', async () => {
    const { secret } = await enrol(await lab.signedIn(anna))
    const browser = await halfIn()
    expect(await browser.get('/session/current')).toMatchObject({
      body: { grants: [], lacks: 'second-factor' },
    })
    const due = { status: 403, body: { code: 'second-factor-due' } }
    expect(await browser.get('/session/list')).toMatchObject(due)
    const change = { present: anna.password, next: 'ein-anderes-pferd-7' }
    expect(await browser.post('/session/change-password', change)).toMatchObject(due)
    expect(await browser.post('/session/show-second-factor')).toMatchObject(due)
    expect(await browser.post('/session/confirm-second-factor', { code: '123456' })).toMatchObject(due)
    lab.clock.pass(60)
    expect(await browser.post('/session/second-factor', { code: codeOf(secret) })).toMatchObject({
      status: 200,
      body: { lacks: null },
    })
    expect(await browser.get('/session/list')).toMatchObject({ status: 200 })
  })

  it('takes no code twice, not even in two sessions at once', async () => {
    const { secret } = await enrol(await lab.signedIn(anna))
    lab.clock.pass(60)
    const code = codeOf(secret)
    const both = await Promise.all(
      [await halfIn(), await halfIn()].map((one) => one.post('/session/second-factor', { code })),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 401])
  })

  it('takes a code one step early or late, and none beside', async () => {
    const { secret } = await enrol(await lab.signedIn(anna))
    lab.clock.pass(300)
    expect(
      await (await halfIn()).post('/session/second-factor', { code: codeOf(secret, -90) }),
    ).toMatchObject({ status: 401 })
    expect(
      await (await halfIn()).post('/session/second-factor', { code: codeOf(secret, -30) }),
    ).toMatchObject({ status: 200 })
    expect(await (await halfIn()).post('/session/second-factor', { code: codeOf(secret, 30) })).toMatchObject(
      { status: 200 },
    )
  })

  it('can be stood in for by a recovery code, once', async () => {
    const { recoveryCodes } = await enrol(await lab.signedIn(anna))
    const code = recoveryCodes[3]
    expect(await (await halfIn()).post('/session/second-factor', { code })).toMatchObject({ status: 200 })
    expect(await (await halfIn()).post('/session/second-factor', { code })).toMatchObject({ status: 401 })
  })

  it('cannot be guessed', async () => {
    await enrol(await lab.signedIn(anna))
    const browser = await halfIn()
    const guess = (n: number) => browser.post('/session/second-factor', { code: String(100_000 + n) })
    for (let n = 0; n < 5; n += 1) expect(await guess(n)).toMatchObject({ status: 401 })
    expect(await guess(6)).toMatchObject({ status: 429 })
  })

  it('is not replaced by whoever finds an open screen, and removed with the password only', async () => {
    const browser = await lab.signedIn(anna)
    await enrol(browser)
    expect(await browser.post('/session/show-second-factor')).toMatchObject({ status: 409 })
    expect(await browser.post('/session/remove-second-factor', { password: 'x' })).toMatchObject({
      status: 401,
    })
    expect(await browser.post('/session/remove-second-factor', { password: anna.password })).toMatchObject({
      status: 200,
    })
    expect(await lab.signedIn(anna)).toBeDefined()
  })

  it('is due for the roles that the city names, before they do anything', async () => {
    const boss = await lab.person(`boss${serial}`, [{ role: 'approver', scope: { kind: 'city' } }])
    const browser = await lab.signedIn(boss)
    expect(await browser.get('/session/list')).toMatchObject({
      status: 403,
      body: { code: 'second-factor-due' },
    })
    await enrol(browser)
    expect(await browser.get('/session/list')).toMatchObject({ status: 200 })
  })

  it('stands sealed in the database', async () => {
    const { secret } = await enrol(await lab.signedIn(anna))
    const { rows } = await lab.lab.pool.query(
      'select second_factor from people.credential where user_id = $1',
      [anna.id],
    )
    expect(rows[0].second_factor.toString('latin1')).not.toContain(secret)
  })
})
