import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { city } from './city.ts'
import { holdBack } from './late-line.ts'
import { sessionOf } from './sessions.ts'
import { settledness } from './settledness.ts'

/** The two screens that people have: an office desk and a phone. */
export const SCREENS = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const
/** One of them. */
export type Screen = keyof typeof SCREENS

/** Longer than anything takes here; what has not come by then will not. */
export const PATIENCE_MS = 30_000

/** Build output, looked at by people: one picture a page and screen. */
const PICTURES = join(import.meta.dirname, '../../coverage/pictures')

/** A person at a browser: signed in, goes places, and what went wrong on the way is kept. */
export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors of the console, of scripts, and requests to anybody but our server. */
  readonly complaints: readonly string[]
  /** Goes to an address and waits until the page has all that it asked for. */
  go(path: string): Promise<void>
  /** Waits until the page has all that it asked for and has nothing left to draw. */
  settle(): Promise<void>
  /** Takes a picture of the page as it is. */
  picture(name: string): Promise<void>
  /** What keeps people from using the page, serious or critical, by axe's names; by all its rules, or only by some. */
  barriers(rules?: readonly string[]): Promise<readonly string[]>
  /** Whether nothing has to be moved sideways. */
  fits(): Promise<boolean>
  close(): Promise<void>
}

interface Wish {
  /** The role whose demo account is signed in: `reviewer`; without one, nobody is. */
  readonly role?: string
  readonly screen?: Screen
}

/** Opens a browser window of its own, which knows nothing but who is signed in. */
export async function visit(browser: Browser, { role, screen = 'desk' }: Wish): Promise<Visitor> {
  const { address } = await city()
  const context = await browser.newContext({
    viewport: SCREENS[screen],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    baseURL: address,
    reducedMotion: 'reduce',
    hasTouch: screen === 'phone',
    isMobile: screen === 'phone',
    ...(role !== undefined && { storageState: await sessionOf(`demo-${role}`) }),
  })
  context.setDefaultTimeout(PATIENCE_MS)
  await holdBack(context)
  return visitorOf(context, await context.newPage())
}

/** Another tab of the same browser. */
export async function anotherTab({ context }: Visitor): Promise<Visitor> {
  return visitorOf(context, await context.newPage())
}

async function visitorOf(context: BrowserContext, page: Page): Promise<Visitor> {
  const { address } = await city()
  const complaints: string[] = []
  listen(page, address, complaints)
  const settle = settledness(page)
  return {
    page,
    context,
    complaints,
    go: async (path: string) => {
      await page.goto(path)
      await settle()
    },
    settle,
    picture: async (name: string) => {
      mkdirSync(PICTURES, { recursive: true })
      const { width } = page.viewportSize() ?? SCREENS.desk
      await page.screenshot({ path: join(PICTURES, `${name}-${width}.png`) })
    },
    barriers: (rules) => barriersOf(page, rules),
    fits: async () => (await page.evaluate('document.documentElement.scrollWidth <= innerWidth')) === true,
    close: () => context.close(),
  }
}

function listen(page: Page, address: string, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // A refusal is an answer; the browser writes it down as an error of its own, and so does React when a page shows it.
    if (message.type() === 'error' && !/^(?:Failed to load resource|Refusal: )/.test(message.text()))
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

async function barriersOf(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  // Without frames, axe needs no second window to sum them up.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({
    resultTypes: ['violations'],
    ...(rules && { runOnly: { type: 'rule', values: [...rules] } }),
  })
  const { violations } = await axe.analyze()
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
