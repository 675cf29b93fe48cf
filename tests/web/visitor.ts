import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { inject } from 'vitest'

/** The two screens that people have: an office desk and a phone. */
export const SCREENS = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const
/** One of them. */
export type Screen = keyof typeof SCREENS

/** Build output, looked at by people: one picture a page and screen. */
const PICTURES = join(import.meta.dirname, '../../coverage/pictures')

/** A person at a browser: signs in, goes places, and what went wrong on the way is kept. */
export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors of the console, of scripts, and requests to anybody but our server. */
  readonly complaints: readonly string[]
  go(path: string): Promise<void>
  /** Takes a picture of the page as it is. */
  picture(name: string): Promise<void>
  /** What keeps people from using the page, serious or critical, by axe's names. */
  barriers(): Promise<readonly string[]>
  close(): Promise<void>
}

interface Wish {
  /** The role whose demo account signs in: `reviewer`; without one, nobody does. */
  readonly role?: string
  readonly screen?: Screen
}

/** Opens a browser window of its own, with nothing remembered, and signs in. */
export async function visit(browser: Browser, { role, screen = 'desk' }: Wish): Promise<Visitor> {
  const { address, password } = inject('city')
  const context = await browser.newContext({
    viewport: SCREENS[screen],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    baseURL: address,
    reducedMotion: 'reduce',
    hasTouch: screen === 'phone',
    isMobile: screen === 'phone',
  })
  const page = await context.newPage()
  const complaints: string[] = []
  listen(page, address, complaints)
  const visitor = {
    page,
    context,
    complaints,
    go: async (path: string) => {
      await page.goto(path)
      await page.waitForLoadState('networkidle')
    },
    picture: async (name: string) => {
      mkdirSync(PICTURES, { recursive: true })
      await page.screenshot({ path: join(PICTURES, `${name}-${SCREENS[screen].width}.png`) })
    },
    barriers: () => barriersOf(page),
    close: () => context.close(),
  }
  if (role !== undefined) await signIn(visitor, `demo-${role}`, password)
  return visitor
}

/** Signs in by the form. */
export async function signIn(
  { page }: Pick<Visitor, 'page'>,
  account: string,
  password: string,
): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('用户名').fill(account)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await page.waitForLoadState('networkidle')
}

function listen(page: Page, address: string, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // A refusal is an answer, and the browser writes it down as an error of its own.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(address) && !/^(?:data|blob|about):/.test(url)) complaints.push(`foreign: ${url}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()}: ${response.url()}`)
  })
}

async function barriersOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ target }) => target.join(' '))
          .slice(0, 5)
          .join(' | ')}`,
    )
}
