import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { openBrowser } from './browser.ts'
import { type Screen, type Visitor, visit } from './visitor.ts'

/** Lets people of a role in, one after the other; when a test ends they leave, and none may have met an error. */
export type LetIn = (role?: string, screen?: Screen) => Promise<Visitor>

/** The browser of a file; whoever is let in during a test goes when it ends. */
export function stage(): LetIn {
  let browser: Browser
  const here: Visitor[] = []
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterEach(async () => {
    const gone = here.splice(0)
    await Promise.all(gone.map((visitor) => visitor.close()))
    expect(gone.flatMap(({ complaints }) => complaints)).toEqual([])
  })
  afterAll(() => browser.close())
  return async (role, screen = 'desk') => {
    const visitor = await visit(browser, role === undefined ? { screen } : { role, screen })
    here.push(visitor)
    return visitor
  }
}

/** Chooses in a field of a form by its title: long lists draw only what is in sight, so what one looks for is typed. */
export async function choose(place: Page | Locator, field: string, option: string): Promise<void> {
  const page = 'page' in place ? place.page() : place
  await place.getByLabel(new RegExp(`^${field}(?:\\s*（可选）)?$`)).fill(option)
  await page.locator('.ant-select-item-option', { hasText: option }).first().waitFor()
  await page.keyboard.press('Enter')
}

/** Writes a day into a field of a form. */
export async function fillDay(page: Page, field: string, day: string): Promise<void> {
  await page.getByLabel(field, { exact: true }).fill(day)
  await page.keyboard.press('Tab')
}

/** The form that stands open beside the page. */
export const openForm = (page: Page) => page.locator('.ant-drawer-open')
