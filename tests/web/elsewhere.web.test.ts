import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAct } from '../../apps/server/src/adapters/postgres/casework/testing/casework-lab.ts'
import {
  FOUNDER,
  openPeopleLab,
  type PeopleLab,
} from '../../apps/server/src/http/web-api/testing/people-lab.ts'
import {
  CLIENT,
  startTinyProvider,
  type TinyProvider,
} from '../../apps/server/src/http/web-api/testing/tiny-provider.ts'
import { anchorUser } from '../../apps/server/src/use-cases/hub/people/anchor-user.ts'
import { openBrowser } from './browser.ts'
import { PATIENCE_MS } from './visitor.ts'

let browser: Browser
let provider: TinyProvider
let lab: PeopleLab
let address: string
beforeAll(async () => {
  browser = await openBrowser()
  provider = await startTinyProvider()
  const port = await freePort()
  address = `http://127.0.0.1:${port}`
  lab = await openPeopleLab({
    pages: join(import.meta.dirname, '../../apps/web/dist'),
    settings: {
      publicUrl: address,
      oidcIssuer: provider.issuer,
      oidcClientId: CLIENT.clientId,
      oidcClientSecret: CLIENT.clientSecret,
    },
  })
  await lab.server.listen({ host: '127.0.0.1', port })
  const anna = await lab.person('anna', [{ role: 'reviewer', scope: { kind: 'city' } }])
  const named = { id: anna.id, version: 3, issuer: provider.issuer, subject: 'anna-at-the-city' }
  await anchorUser(lab.people, anAct(FOUNDER, { at: lab.clock.at }), named)
})
afterAll(async () => {
  await browser.close()
  await lab.close()
  await provider.close()
})

/** A free one; nobody else looks for one at this moment. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const told = server.address()
      server.close(() => resolve(typeof told === 'object' && told !== null ? told.port : 0))
    })
  })
}

async function atTheDoor(work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ locale: 'zh-CN', baseURL: address })
  context.setDefaultTimeout(PATIENCE_MS)
  try {
    const page = await context.newPage()
    await page.goto('/sign-in?to=%2Faccount')
    await page.getByRole('button', { name: '统一身份认证' }).click()
    await page.waitForURL((url) => url.origin === provider.issuer)
    await work(page)
  } finally {
    await context.close()
  }
}

const FAILED = '统一身份认证没有完成'

describe('signing in by the sign-in service of the city', () => {
  it('lets in whom an administrator named, and to where he wanted to go', async () => {
    await atTheDoor(async (page) => {
      await page.getByRole('link', { name: 'anna-at-the-city' }).click()
      await page.waitForURL(`${address}/account`)
      await page.getByRole('heading', { name: '账号', exact: true }).waitFor()
      await expect.poll(() => page.getByText('统一身份认证').count()).toBeGreaterThan(0)
      // A new tab of the same browser is in as well.
      const other = await page.context().newPage()
      await other.goto('/account')
      await other.getByRole('heading', { name: '账号', exact: true }).waitFor()
    })
  })

  it('tells a stranger, and who gave up there, that nobody came in, and leads back', async () => {
    for (const who of ['nobody-here', 'give-up'])
      await atTheDoor(async (page) => {
        await page.getByRole('link', { name: who }).click()
        await page.getByText(FAILED).waitFor()
        expect(new URL(page.url()).pathname).toBe('/sign-in/elsewhere')
        await page.getByRole('button', { name: '返回登录' }).click()
        await page.getByRole('button', { name: '统一身份认证' }).waitFor()
        await page.goto('/account')
        await page.waitForURL(/\/sign-in/)
      })
  })

  it('takes a way back once: opened again it lets nobody in', async () => {
    let back = ''
    await atTheDoor(async (page) => {
      const link = page.getByRole('link', { name: 'anna-at-the-city' })
      back = (await link.getAttribute('href')) ?? ''
      await link.click()
      await page.waitForURL(`${address}/account`)
    })
    const context = await browser.newContext({ locale: 'zh-CN', baseURL: address })
    const page = await context.newPage()
    await page.goto(back)
    await page.getByText(FAILED).waitFor()
    expect(await context.cookies()).toEqual([])
    await context.close()
  })
})
