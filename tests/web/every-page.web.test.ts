import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { SCREENS, type Screen, type Visitor, visit } from './visitor.ts'

const PAGES = join(import.meta.dirname, '../../apps/web/src/pages/_app')

/** Every page of the menu, by its folder; pages of one thing are opened by the journeys. */
const paths = readdirSync(PAGES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.tsx') && !file.includes('$'))
  .map((file) => `/${file.replace(/\.tsx$/, '').replace(/(?:^|\/)index$/, '')}`)
  .filter((path, _index, all) => !all.some((other) => other.startsWith(`${path}/`)))
  .filter((path, index, all) => all.indexOf(path) === index)
  .toSorted()

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each(Object.keys(SCREENS) as Screen[])('on a %s', (screen) => {
  let visitor: Visitor
  beforeAll(async () => {
    visitor = await visit(browser, { role: 'city-supervisor', screen })
  })
  afterAll(() => visitor.close())

  it.each(paths)('%s opens without an error and without a barrier', async (path) => {
    const before = visitor.complaints.length
    await visitor.go(path)
    await visitor.picture(path.slice(1).replaceAll('/', '-') || 'home')
    expect(visitor.complaints.slice(before)).toEqual([])
    expect(await visitor.barriers()).toEqual([])
    expect(await visitor.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  })
})
