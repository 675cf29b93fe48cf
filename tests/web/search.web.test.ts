import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { type Visitor, visit } from './visitor.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

let visitor: Visitor
afterEach(() => visitor.close())

const box = () => visitor.page.getByRole('combobox', { name: '名称、编码、编号、拼音或首字母' })
const options = () => visitor.page.getByRole('option')

describe('the search', () => {
  it('opens with a slash, finds by pinyin, and Enter goes to what the arrows chose', async () => {
    visitor = await visit(browser, { role: 'city-supervisor' })
    await visitor.go('/casework/leads')
    await visitor.page.keyboard.press('/')
    await box().fill('renmin')
    await options().nth(1).waitFor()
    await visitor.page.keyboard.press('ArrowDown')
    const chosen = await visitor.page.locator('[role=option][aria-selected=true]').innerText()
    expect(await visitor.barriers()).toEqual([])
    await visitor.picture('search-box')
    await visitor.page.keyboard.press('Enter')
    await visitor.page.waitForURL('**/profiles/institutions/**')
    const name = chosen.split('\n')[0] ?? ''
    await visitor.page.getByRole('heading', { level: 1, name }).waitFor()
    expect(visitor.complaints).toEqual([])
  })

  it('shows everything on a page of its own, with the text in the address, and remembers it', async () => {
    visitor = await visit(browser, { role: 'city-supervisor' })
    await visitor.go('/search?text=mn')
    await visitor.page.getByRole('heading', { name: /^机构/ }).waitFor()
    expect(await visitor.barriers()).toEqual([])
    await visitor.page.keyboard.press('/')
    await box().fill('没有这样的东西')
    await visitor.page.getByText('没有找到“没有这样的东西”').waitFor()
    await visitor.page.keyboard.press('Enter')
    await visitor.page.waitForURL(/\/search\?text=/)
    await visitor.page.keyboard.press('/')
    await expect.poll(() => visitor.page.getByRole('button', { name: '没有这样的东西' }).count()).toBe(1)
    await visitor.page.keyboard.press('Escape')
    await box().waitFor({ state: 'detached' })
  })

  it('does not know what one may not see: a county its neighbour, an institution any other, nobody a person by his name', async () => {
    visitor = await visit(browser, { role: 'county-handler' })
    await visitor.go('/search?text=人民医院')
    await visitor.page.getByRole('heading', { name: /^机构/ }).waitFor()
    const county = await visitor.page.getByRole('main').innerText()
    expect(county).toContain('模拟甲区人民医院')
    expect(county).not.toContain('模拟乙区人民医院')
    await visitor.close()
    visitor = await visit(browser, { role: 'institution-office' })
    await visitor.go('/search?text=模拟')
    await visitor.page.getByRole('heading', { name: /^机构/ }).waitFor()
    await expect
      .poll(() => visitor.page.getByRole('main').locator('a[href^="/profiles/institutions/"]').count())
      .toBe(1)
    await visitor.go('/search?text=董')
    await expect
      .poll(() => visitor.page.getByRole('main').locator('a[href^="/profiles/persons/"]').count())
      .toBe(0)
  })

  it('works on a phone', async () => {
    visitor = await visit(browser, { role: 'city-supervisor', screen: 'phone' })
    await visitor.go('/search?text=医院')
    await visitor.page.getByRole('heading', { name: /^机构/ }).waitFor()
    expect(await visitor.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(await visitor.barriers()).toEqual([])
    await visitor.picture('search')
  })
})
