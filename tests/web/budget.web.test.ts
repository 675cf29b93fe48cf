import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { isLineLate } from './late-line.ts'
import { visit } from './visitor.ts'

const MOST_BYTES = 300 * 1024
const PAINT_MS = 1500
/** The machine does other things beside: the best of so many is what the pages need; while none keeps the budget, of more. */
const TRIES = { least: 5, most: 25 } as const

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe('the first page', () => {
  it('comes with at most 300 kB, all its files together, packed', async () => {
    const { page, settle, close } = await visit(browser, {})
    const files: { path: string; bytes: number }[] = []
    page.on('requestfinished', async (request) => {
      const path = new URL(request.url()).pathname
      // Letters of a font come on machines that have none, after the page.
      if (request.resourceType() === 'font' || /\/wght-[^/]*\.css$/.test(path)) return
      const body = await (await request.response())?.body().catch(() => undefined)
      files.push({ path, bytes: body ? gzipSync(body).length : 0 })
    })
    await page.goto('/sign-in')
    await page.getByLabel('用户名').waitFor()
    await settle()
    await close()
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
    const largest = files.toSorted((left, right) => right.bytes - left.bytes).slice(0, 8)
    console.log(
      `first page: ${(total / 1024).toFixed(0)} kB in ${files.length} files; ${largest
        .map(({ path, bytes }) => `${path} ${(bytes / 1024).toFixed(0)}`)
        .join(', ')}`,
    )
    expect(files.length).toBeGreaterThan(3)
    expect(total).toBeLessThanOrEqual(MOST_BYTES)
  })

  it.skipIf(isLineLate)('is painted within 1.5 s, with nothing remembered', async () => {
    const paints: number[] = []
    const isEnough = () => paints.length >= TRIES.least && Math.min(...paints) <= PAINT_MS
    while (paints.length < TRIES.most && !isEnough()) {
      const { page, close } = await visit(browser, {})
      await page.goto('/sign-in')
      await page.getByLabel('用户名').waitFor()
      const entry = await page.waitForFunction(
        'performance.getEntriesByName("first-contentful-paint")[0]?.startTime',
      )
      paints.push(Number(await entry.jsonValue()))
      await close()
    }
    console.log(`first contentful paint: ${paints.map((ms) => `${Math.round(ms)} ms`).join(', ')}`)
    expect(Math.min(...paints)).toBeLessThanOrEqual(PAINT_MS)
  })
})
