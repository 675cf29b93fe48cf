import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { anAct } from '../../../adapters/postgres/casework/testing/casework-lab.ts'
import { anchorUser } from '../../../use-cases/hub/people/anchor-user.ts'
import type { Browser } from '../testing/browser.ts'
import { type Account, FOUNDER, openPeopleLab, type PeopleLab } from '../testing/people-lab.ts'
import { CLIENT, type Forgery, startTinyProvider, type TinyProvider } from '../testing/tiny-provider.ts'

let lab: PeopleLab
let provider: TinyProvider
let anna: Account
beforeAll(async () => {
  provider = await startTinyProvider()
  lab = await openPeopleLab({
    settings: {
      publicUrl: 'https://fundwatch.example',
      oidcIssuer: provider.issuer,
      oidcClientId: CLIENT.clientId,
      oidcClientSecret: CLIENT.clientSecret,
    },
  })
  anna = await lab.person('anna', [{ role: 'reviewer', scope: { kind: 'city' } }])
  await anchorUser(lab.people, anAct(FOUNDER, { at: lab.clock.at }), {
    id: anna.id,
    version: 3,
    issuer: provider.issuer,
    subject: 'anna-at-the-city',
  })
})
afterEach(() => {
  provider.lie({})
  provider.forge(null)
})
afterAll(async () => {
  await lab.close()
  await provider.close()
})

async function begin(browser: Browser): Promise<{ url: string; ticket: string }> {
  const { status, body, text } = await browser.post('/session/begin-elsewhere')
  expect(status, text).toBe(200)
  return body as { url: string; ticket: string }
}

async function come(browser: Browser, subject: string) {
  const { url, ticket } = await begin(browser)
  return browser.post('/session/finish-elsewhere', { ticket, parameters: provider.visit(url, subject) })
}

const REFUSED = { status: 401, body: { code: 'wrong-credentials' } }

describe('signing in by a sign-in service', () => {
  it('opens a session for whoever an administrator has named, and asks for state, nonce and PKCE', async () => {
    const browser = lab.browser()
    const { url } = await begin(browser)
    const asked = new URL(url).searchParams
    expect(asked.get('redirect_uri')).toBe('https://fundwatch.example/sign-in/elsewhere')
    expect(asked.get('code_challenge_method')).toBe('S256')
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^[\w-]{20,}$/)
    expect(await come(browser, 'anna-at-the-city')).toMatchObject({ status: 200, body: { lacks: null } })
    expect(await browser.get('/session/current')).toMatchObject({ body: { userId: anna.id } })
  })

  it('is refused to a stranger', async () => {
    expect(await come(lab.browser(), 'nobody-here')).toMatchObject(REFUSED)
  })

  it('takes a ticket once, and no ticket of another browser', async () => {
    const browser = lab.browser('10.0.1.1')
    const { url, ticket } = await begin(browser)
    const parameters = provider.visit(url, 'anna-at-the-city')
    const other = await begin(lab.browser('10.0.1.2'))
    expect(
      await browser.post('/session/finish-elsewhere', { ticket: other.ticket, parameters }),
    ).toMatchObject(REFUSED)
    expect(await browser.post('/session/finish-elsewhere', { ticket, parameters })).toMatchObject({
      status: 200,
    })
    expect(await browser.post('/session/finish-elsewhere', { ticket, parameters })).toMatchObject(REFUSED)
  })

  it('takes no ticket after ten minutes', async () => {
    const browser = lab.browser('10.0.1.3')
    const { url, ticket } = await begin(browser)
    lab.clock.pass(601)
    const parameters = provider.visit(url, 'anna-at-the-city')
    expect(await browser.post('/session/finish-elsewhere', { ticket, parameters })).toMatchObject(REFUSED)
  })

  it.each([
    ['another nonce', { nonce: 'replayed' }],
    ['another client', { aud: 'somebody-else' }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['an identity that is over', { exp: 1_000_000_000 }],
    ['nobody in particular', { sub: undefined }],
    ['no nonce', { nonce: undefined }],
    ['several clients', { aud: [CLIENT.clientId, 'somebody-else'] }],
    ['several clients for another', { aud: [CLIENT.clientId, 'x'], azp: 'x' }],
    ['us, made for another', { azp: 'somebody-else' }],
    ['a time to come', { nbf: 9_000_000_000 }],
  ])('believes no identity of %s', async (_what, claims) => {
    provider.lie(claims)
    expect(await come(lab.browser('10.0.1.4'), 'anna-at-the-city')).toMatchObject(REFUSED)
  })

  it.each<Forgery>(['not-signed', 'another-key', 'changed-after-signing', 'secret-as-key', 'unknown-key'])(
    'believes no identity that is %s',
    async (how) => {
      provider.forge(how)
      expect(await come(lab.browser('10.0.1.6'), 'anna-at-the-city')).toMatchObject(REFUSED)
    },
  )

  it('believes the nonce of this sign-in only, not that of one that was seen before', async () => {
    const seen = new URL((await begin(lab.browser('10.0.1.7'))).url).searchParams.get('nonce')
    provider.lie({ nonce: seen })
    expect(await come(lab.browser('10.0.1.7'), 'anna-at-the-city')).toMatchObject(REFUSED)
  })

  it('believes no state that was not asked for', async () => {
    const browser = lab.browser('10.0.1.5')
    const { url, ticket } = await begin(browser)
    const parameters = new URLSearchParams(provider.visit(url, 'anna-at-the-city'))
    parameters.set('state', 'forged')
    const answer = await browser.post('/session/finish-elsewhere', {
      ticket,
      parameters: parameters.toString(),
    })
    expect(answer).toMatchObject(REFUSED)
  })

  it('is offered only where the city has a sign-in service', async () => {
    expect(await lab.browser().get('/session/ways')).toMatchObject({ body: { elsewhere: true } })
  })
})
