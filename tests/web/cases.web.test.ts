import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { type Screen, type Visitor, visit } from './visitor.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const as = (role: string, screen: Screen = 'desk'): Promise<Visitor> => visit(browser, { role, screen })
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())

async function choose(page: Page, field: string, option: string): Promise<void> {
  // Long lists draw only what is in sight: what one looks for is typed.
  await page.getByLabel(new RegExp(`^${field}(?:\\s*（可选）)?$`)).fill(option)
  await page.locator('.ant-select-item-option', { hasText: option }).first().waitFor()
  await page.keyboard.press('Enter')
  // One of many stays open for the next.
  await page.keyboard.press('Tab')
}

async function fillDay(page: Page, field: string, day: string): Promise<void> {
  await page.getByLabel(field, { exact: true }).fill(day)
  await page.keyboard.press('Tab')
}

/** A case against an institution, filed without a lead; gives its address. */
async function file({ page }: Visitor, title: string): Promise<string> {
  await page.goto('/casework/cases')
  await page.getByRole('button', { name: '立案' }).click()
  const form = page.locator('.ant-drawer-open')
  await form.getByLabel('案件名称').fill(title)
  await form.getByLabel('当事人编号').fill('H1')
  await form.getByLabel('当事人名称').fill('某医院')
  await choose(page, '案由', '重复收费')
  await form.getByLabel('涉案金额').fill('1000')
  await fillDay(page, '违法行为终了日', today)
  await form.getByLabel('理由').fill('检查发现')
  await form.getByRole('button', { name: '立案' }).click()
  await page.waitForURL(/\/casework\/cases\/[0-9a-f-]{36}$/)
  await page.getByRole('heading', { level: 1, name: new RegExp(title) }).waitFor()
  return new URL(page.url()).pathname
}

describe('a case', () => {
  const title = `页面测试案件 ${Date.now()}`
  let address = ''

  it('is filed, shows its procedure and clocks, and refuses what is missing at its field', async () => {
    const handler = await as('county-handler')
    const { page } = handler
    address = await file(handler, title)
    await expect.poll(() => page.getByText('调查终结').first().isVisible()).toBe(true)
    await expect.poll(() => page.getByText('办案期限').first().isVisible()).toBe(true)
    await page.getByRole('button', { name: '更多操作' }).click()
    await page.getByRole('menuitem', { name: '责令改正', exact: true }).click()
    const form = page.locator('.ant-drawer-open')
    await form.getByRole('button', { name: '责令改正' }).click()
    await expect.poll(() => form.locator('.ant-form-item-explain-error').count()).toBeGreaterThan(0)
    await form.getByLabel('改正内容').fill('停止重复收费')
    await fillDay(page, '改正期限', today)
    await form.getByRole('button', { name: '责令改正' }).click()
    await page.getByText('责令改正：已完成').waitFor()
    await page.getByText('停止重复收费').first().waitFor()
    expect(await handler.barriers()).toEqual([])
    expect(handler.complaints).toEqual([])
    await handler.picture('casework-case')
    await handler.close()
  })

  it('previews a decision by the same law that will judge it, and writes nothing', async () => {
    const approver = await as('approver')
    const { page } = approver
    await approver.go(address)
    await page.getByRole('button', { name: '预览决定' }).click()
    const form = page.locator('.ant-drawer-open')
    await choose(page, '决定种类', '给予行政处罚')
    await form.getByLabel('一般', { exact: true }).click()
    await form.getByLabel('倍数').fill('150')
    await form.getByLabel('罚款', { exact: true }).fill('1500')
    await form.getByLabel('理由').fill('情节一般')
    await form.getByRole('button', { name: '预览决定' }).click()
    await form.getByText('现在不能这样决定').waitFor()
    await expect.poll(() => form.getByText('法制审核：').isVisible()).toBe(true)
    await approver.picture('casework-preview')
    expect(await approver.barriers()).toEqual([])
    await approver.go(address)
    await expect.poll(() => page.getByText('决定和执行').count()).toBe(0)
    expect(approver.complaints).toEqual([])
    await approver.close()
  })

  it('makes a document with a number that can be taken along', async () => {
    const handler = await as('county-handler')
    const { page } = handler
    await handler.go(address)
    await page.locator('#documents').getByRole('button', { name: '责令改正通知书' }).click()
    await page.locator('.ant-drawer-open').getByRole('button', { name: '制作文书' }).click()
    await page.getByText('制作文书：已完成').waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#documents').getByRole('link', { name: 'DOCX' }).first().click(),
    ])
    expect(file.suggestedFilename()).toMatch(/\.docx$/)
    expect(handler.complaints).toEqual([])
    await handler.close()
  })

  it('fits a phone', async () => {
    const handler = await as('county-handler', 'phone')
    for (const path of [address, '/casework/cases', '/casework/overdue', '/casework/ledger']) {
      await handler.go(path)
      expect(await handler.page.evaluate('document.documentElement.scrollWidth <= innerWidth'), path).toBe(
        true,
      )
      expect(await handler.barriers(), path).toEqual([])
    }
    expect(handler.complaints).toEqual([])
    await handler.close()
  })

  it('is not there for who may not see it', async () => {
    const office = await as('institution-office')
    await office.go(address)
    await office.page.getByText('没有找到').first().waitFor()
    await expect.poll(() => office.page.getByText(title).count()).toBe(0)
    await office.close()
  })
})

describe('what is overdue', () => {
  it('is counted by alarm, and a count opens what it counts', async () => {
    const supervisor = await as('city-supervisor')
    const { page } = supervisor
    await supervisor.go('/casework/overdue')
    await page.getByRole('button', { name: /责令改正/ }).click()
    await page.waitForURL(/alarm=correction/)
    await page.getByText('已超期：责令改正').waitFor()
    await page.getByRole('link', { name: /分解项目收费案/ }).click()
    await page.waitForURL(/\/casework\/cases\//)
    await page.goBack()
    await page.getByText('已超期：责令改正').waitFor()
    expect(supervisor.complaints).toEqual([])
    await supervisor.close()
  })
})

describe('the ledger', () => {
  it('opens an institution by its rules and keeps the way in the address', async () => {
    const supervisor = await as('city-supervisor')
    const { page } = supervisor
    await supervisor.go('/casework/ledger')
    await page.getByRole('link', { name: '模拟甲区人民医院' }).click()
    await page.waitForURL(/institutionId=.*side=rule|side=rule.*institutionId=/)
    await page.getByRole('heading', { level: 2, name: '按规则' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { level: 2, name: '按机构' }).waitFor()
    await page.getByText('按基金', { exact: true }).click()
    await page.getByText('统筹基金').first().waitFor()
    expect(await supervisor.barriers()).toEqual([])
    expect(supervisor.complaints).toEqual([])
    await supervisor.close()
  })
})
