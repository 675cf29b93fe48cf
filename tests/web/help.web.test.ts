import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { type Visitor, visit } from './visitor.ts'

let browser: Browser
let visitor: Visitor
beforeAll(async () => {
  browser = await openBrowser()
  visitor = await visit(browser, { role: 'auditor' })
})
afterAll(async () => {
  await visitor.close()
  await browser.close()
})

describe('help', () => {
  it('finds a term by a part of its meaning', async () => {
    const { page, go, picture, barriers } = visitor
    await go('/help/glossary')
    await page.getByLabel('查找术语').fill('国密')
    await page.getByText('封存、封条').waitFor()
    await expect.poll(() => page.locator('dt').count()).toBeLessThan(5)
    await picture('help-glossary-found')
    expect(await barriers()).toEqual([])
  })

  it('is one click away from a page, at the place of that page', async () => {
    const { page, go } = visitor
    await go('/admin/trail')
    await page.getByRole('button', { name: '本页帮助' }).click()
    await page.waitForURL(/\/help\/screens/)
    const heading = page.getByRole('heading', { name: '系统管理', exact: true })
    await heading.waitFor()
    await expect.poll(async () => (await heading.boundingBox())?.y ?? 9999).toBeLessThan(900)
  })

  it('offers a tour once, that can be skipped and begun again', async () => {
    const { page, go } = visitor
    await go('/help/shortcuts')
    await page.getByRole('button', { name: '跳过' }).click()
    await page.reload()
    await page.getByRole('button', { name: '重新看一遍导览' }).waitFor()
    await expect.poll(() => page.getByText('第一次使用').count()).toBe(0)
    await page.getByRole('button', { name: '重新看一遍导览' }).click()
    await page.getByText('只列您用得到的页面').waitFor()
    for (let step = 1; step < 5; step += 1) await page.getByRole('button', { name: '下一步' }).click()
    expect(visitor.complaints).toEqual([])
  })
})
