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

const tab = (name: string) => visitor.page.getByRole('tab', { name })
const settle = () => visitor.settle()

async function openFirst(list: string): Promise<void> {
  await visitor.go(list)
  await visitor.page.locator('.ant-table-row').first().waitFor()
  await visitor.page.keyboard.press('j')
  await visitor.page.keyboard.press('Enter')
  await visitor.page.waitForURL(`**${list}/**`)
  await settle()
}

async function isSound(): Promise<void> {
  expect(await visitor.barriers()).toEqual([])
  expect(await visitor.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
}

describe('the profile of an institution', () => {
  it('is opened from the list with the keyboard, says with whom it is compared, and its numbers open the rows behind them', async () => {
    visitor = await visit(browser, { role: 'city-supervisor' })
    await openFirst('/profiles/institutions')
    await visitor.page.getByText(/与全市.+比较，共 \d+ 个/).waitFor()
    await isSound()
    await tab('疑点和办理').click()
    await settle()
    await isSound()
    const link = visitor.page.locator('a[href^="/review/findings?"][href*="ruleIds="]').first()
    const count = Number((await link.innerText()).replaceAll(',', ''))
    await link.click()
    await visitor.page.waitForURL('**/review/findings?**')
    await visitor.page.getByText(`共 ${count} 条`).waitFor()
    expect(visitor.complaints).toEqual([])
  })

  it('draws its network, and says the same as a table', async () => {
    visitor = await visit(browser, { role: 'city-supervisor' })
    await openFirst('/profiles/institutions')
    await tab('关系网').click()
    await visitor.page.getByRole('img', { name: /的关系图/ }).waitFor()
    await visitor.picture('profiles-network')
    await visitor.page.getByText('表', { exact: true }).click()
    await visitor.page.getByRole('columnheader', { name: '共同人数' }).waitFor()
    await isSound()
    expect(visitor.complaints).toEqual([])
  })

  it('shows an institution itself and nobody of its persons', async () => {
    visitor = await visit(browser, { role: 'institution-office' })
    await visitor.go('/profiles/institutions')
    await visitor.page.getByText('共 1 条').waitFor()
    await openFirst('/profiles/institutions')
    await tab('关系网').click()
    await visitor.page.getByRole('img', { name: /的关系图/ }).waitFor()
    await expect.poll(() => visitor.page.getByRole('checkbox', { name: '参保人' }).count()).toBe(0)
    await visitor.go('/profiles/persons/99013842596431')
    await visitor.page.getByText('没有找到').waitFor()
  })
})

describe('the profiles of doctors and items', () => {
  it.each([
    ['/profiles/doctors', '最忙的日子'],
    ['/profiles/items', '价格分布'],
  ])('%s open on a desk and on a phone', async (list, part) => {
    visitor = await visit(browser, { role: 'reviewer' })
    await openFirst(list)
    await visitor.page.getByRole('heading', { name: part }).waitFor()
    await isSound()
    const { pathname } = new URL(visitor.page.url())
    expect(visitor.complaints).toEqual([])
    await visitor.close()
    visitor = await visit(browser, { role: 'reviewer', screen: 'phone' })
    await visitor.go(pathname)
    await visitor.page.getByRole('heading', { name: part }).waitFor()
    await isSound()
    await visitor.picture(`${list.slice(1).replaceAll('/', '-')}-one`)
  })
})

describe('the profile of a person', () => {
  it('asks for the whole number, masks, and shows the name in full for a reason only', async () => {
    visitor = await visit(browser, { role: 'reviewer' })
    const { page } = visitor
    await visitor.go('/profiles/persons')
    await page.getByLabel('人员编号').fill('990')
    await page.getByRole('button', { name: '查看', exact: true }).click()
    await page.getByText('请输入 6 至 60 位的完整编号').waitFor()
    await page.getByLabel('人员编号').fill('99013842596431')
    await page.getByRole('button', { name: '查看', exact: true }).click()
    await page.waitForURL('**/profiles/persons/99013842596431')
    await page.getByRole('heading', { level: 1, name: /^.\*+$/ }).waitFor()
    await isSound()
    await page.getByRole('button', { name: '查看完整信息' }).click()
    await page.getByRole('textbox', { name: '理由' }).fill('核实就诊经过')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /查看完整信息/ })
      .click()
    await page.getByText(/完整显示到/).waitFor()
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).not.toContain('*')
    expect(visitor.complaints).toEqual([])
  })

  it('does not exist for a number that nobody has', async () => {
    visitor = await visit(browser, { role: 'reviewer' })
    await visitor.go('/profiles/persons/00000000000000')
    await visitor.page.getByText('没有找到').waitFor()
    await expect.poll(() => visitor.page.getByRole('tab').count()).toBe(0)
  })
})
