import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { type Screen, type Visitor, visit } from './visitor.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function as(role: string, screen: Screen = 'desk'): Promise<Visitor> {
  return visit(browser, { role, screen })
}

/** Chooses in a field of a form by its title. */
async function choose(page: Page, field: string, option: string): Promise<void> {
  // Long lists draw only what is in sight: what one looks for is typed.
  await page.getByLabel(new RegExp(`^${field}(?:\\s*（可选）)?$`)).fill(option)
  await page.locator('.ant-select-item-option', { hasText: option }).first().waitFor()
  await page.keyboard.press('Enter')
}

/** A lead raised by hand in the first county, as its page stands open afterwards; gives its address. */
async function raise({ page }: Visitor, title: string): Promise<string> {
  await page.goto('/casework/leads')
  await page.getByRole('button', { name: '登记线索' }).click()
  const form = page.locator('.ant-drawer-open')
  await form.getByLabel('标题').fill(title)
  await form.getByLabel('来源说明').fill('来信 1')
  await form.getByLabel('区划').fill('990101')
  await form.getByLabel('对象编号').fill('X1')
  await form.getByLabel('对象名称').fill('某单位')
  await form.getByLabel('涉及金额').fill('1234.50')
  await choose(page, '案由', '超量')
  await form.getByLabel('理由').fill('来信反映')
  await form.getByRole('button', { name: '登记线索' }).click()
  await page.waitForURL(/\/casework\/leads\/[0-9a-f-]{36}$/)
  await page.getByRole('heading', { level: 1, name: new RegExp(title) }).waitFor()
  return new URL(page.url()).pathname
}

const widthFits = ({ page }: Visitor) => page.evaluate('document.documentElement.scrollWidth <= innerWidth')

describe('a lead', () => {
  const title = `页面测试线索 ${Date.now()}`
  let address = ''

  it('is raised by hand; what is missing stands at its field', async () => {
    const supervisor = await as('city-supervisor')
    const { page } = supervisor
    await page.goto('/casework/leads')
    await page.getByRole('button', { name: '登记线索' }).click()
    await page.locator('.ant-drawer-open').getByRole('button', { name: '登记线索' }).click()
    await expect.poll(() => page.locator('.ant-form-item-explain-error').count()).toBeGreaterThan(2)
    address = await raise(supervisor, title)
    await expect.poll(() => page.getByText('1,234.50 元').first().isVisible()).toBe(true)
    expect(await supervisor.barriers()).toEqual([])
    expect(supervisor.complaints).toEqual([])
    await supervisor.close()
  })

  it('is seen in the inbox of its county, taken and answered with evidence on the same page', async () => {
    const handler = await as('county-handler')
    const { page } = handler
    await handler.go('/casework/inbox')
    let presses = 0
    const press = async (target: ReturnType<Page['locator']>) => {
      presses += 1
      await target.click()
    }
    await press(page.getByRole('link', { name: new RegExp(title) }))
    await press(
      page
        .getByRole('button', { name: '分派线索', exact: true })
        .or(page.getByRole('button', { name: '接收线索' }))
        .first(),
    )
    await handler.picture('casework-inbox-answer')
    expect(await handler.barriers()).toEqual([])
    // The inbox offers assigning first to who leads; he takes it himself on its page.
    await handler.go(address)
    await press(page.getByRole('button', { name: '接收线索' }))
    await press(page.locator('.ant-drawer-open').getByRole('button', { name: '接收线索' }))
    await page.getByRole('button', { name: '填报核查结果' }).waitFor()
    await handler.go(`/casework/inbox?whose=mine`)
    presses = 0
    await press(page.getByRole('link', { name: new RegExp(title) }))
    await press(page.getByLabel('属实', { exact: true }))
    await page.getByLabel('核查说明').fill('已核对票据，情况属实')
    await page
      .locator('.ant-upload input[type=file]')
      .setInputFiles({ name: '票据.png', mimeType: 'image/png', buffer: PNG })
    await page.locator('.ant-upload-list-item-done').waitFor()
    await press(page.getByRole('button', { name: '填报核查结果' }))
    await page.getByRole('button', { name: '提出办结' }).waitFor()
    expect(presses).toBe(3)
    await handler.go(address)
    await expect.poll(() => page.getByText('已核对票据，情况属实').first().isVisible()).toBe(true)
    await expect.poll(() => page.getByText('票据.png').first().isVisible()).toBe(true)
    expect(handler.complaints).toEqual([])
    await handler.close()
  })

  it('tells who comes second that it has moved on, and what happened', async () => {
    const [first, second] = await Promise.all([as('county-handler'), as('city-supervisor')])
    await Promise.all([first.go(address), second.go(address)])
    await first.page.getByRole('button', { name: '更多操作' }).click()
    await first.page.getByRole('menuitem', { name: '定级' }).click()
    const form = first.page.locator('.ant-drawer-open')
    await form.getByLabel('重大').click()
    await form.getByLabel('理由').fill('金额大')
    await second.page.getByLabel('备注').fill('请补充住院号')
    await second.page.getByRole('button', { name: '添加备注' }).click()
    // Empty again when it was taken.
    await expect.poll(() => second.page.getByLabel('备注').inputValue()).toBe('')
    await second.page.getByText('请补充住院号').first().waitFor()
    await form.getByRole('button', { name: '定级' }).click()
    await first.page.getByText('在您查看期间别人已经改过').waitFor()
    await first.page.getByText('您打开之后有新的变动').waitFor()
    await expect.poll(() => form.getByLabel('理由').inputValue()).toBe('金额大')
    await form.getByRole('button', { name: '定级' }).click()
    await first.page.getByText('定级：已完成').waitFor()
    await Promise.all([first.close(), second.close()])
  })

  it('takes a photo on a phone, and nothing scrolls sideways', async () => {
    const handler = await as('county-handler', 'phone')
    await handler.go(address)
    await handler.page
      .locator('input[capture]')
      .setInputFiles({ name: '现场照片.png', mimeType: 'image/png', buffer: PNG })
    await handler.page.getByText('现场照片.png', { exact: true }).waitFor()
    expect(await widthFits(handler)).toBe(true)
    expect(await handler.barriers()).toEqual([])
    await handler.picture('casework-lead')
    await handler.go('/casework/inbox')
    expect(await widthFits(handler)).toBe(true)
    expect(handler.complaints).toEqual([])
    await handler.close()
  })

  it('is closed by two people, the second on a phone', async () => {
    const handler = await as('county-handler')
    await handler.go(address)
    await handler.page.getByRole('button', { name: '更多操作' }).click()
    await handler.page.getByRole('menuitem', { name: '认定案由' }).click()
    await choose(handler.page, '案由', '重复收费')
    await handler.page.locator('.ant-drawer-open').getByLabel('理由').fill('票据')
    await handler.page.locator('.ant-drawer-open').getByRole('button', { name: '认定案由' }).click()
    await handler.page.getByText('认定案由：已完成').waitFor()
    await handler.page.getByRole('button', { name: '提出办结' }).click()
    const form = handler.page.locator('.ant-drawer-open')
    await choose(handler.page, '办结方式', '整改')
    await form.getByLabel('理由').fill('已整改退回')
    await form.getByRole('button', { name: '提出办结' }).click()
    await handler.page.getByText('提出办结：已完成').waitFor()
    await handler.close()
    const approver = await as('approver', 'phone')
    await approver.go('/casework/inbox')
    await approver.page.getByRole('link', { name: new RegExp(title) }).click()
    await approver.page.getByRole('button', { name: '批准办结' }).click()
    const decision = approver.page.locator('.ant-drawer-open')
    await decision.getByLabel('决定').fill('同意')
    await approver.picture('casework-approval')
    await decision.getByRole('button', { name: '批准办结' }).click()
    await approver.page.getByText('批准办结：已完成').waitFor()
    expect(await widthFits(approver)).toBe(true)
    expect(approver.complaints).toEqual([])
    await approver.close()
  })

  it('is not there for who may not see it', async () => {
    const office = await as('institution-office')
    await office.go(address)
    await expect.poll(() => office.page.getByText('没有找到').first().isVisible()).toBe(true)
    await office.close()
  })
})

describe('the board', () => {
  it('moves a card by keyboard to where its act allows, and opens the form of the act', async () => {
    const supervisor = await as('city-supervisor')
    const title = `页面测试看板 ${Date.now()}`
    const address = await raise(supervisor, title)
    const { page } = supervisor
    await page.goto(`/casework/board?text=${encodeURIComponent(title)}`)
    const card = page.locator('article', { hasText: title })
    await card.getByRole('button').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: '分派' }).click()
    await page.locator('.ant-drawer-open').getByRole('button', { name: '分派线索' }).waitFor()
    await page.keyboard.press('Escape')
    expect(await supervisor.barriers()).toEqual([])
    // Dragged to where nothing leads, it stays; to where an act leads, its form opens.
    await card.dragTo(page.getByRole('region', { name: '待接收' }))
    const form = page.locator('.ant-drawer-open')
    await form.getByRole('button', { name: '分派线索' }).waitFor()
    await choose(page, '承办人', '县区经办')
    await form.getByRole('button', { name: '分派线索' }).click()
    await page.getByText('分派线索：已完成').waitFor()
    await page.getByRole('region', { name: '待接收' }).getByText(title).waitFor()
    await supervisor.go(address)
    await expect.poll(() => page.getByText('待接收').first().isVisible()).toBe(true)
    expect(supervisor.complaints).toEqual([])
    await supervisor.close()
  })
})

describe('a list of a superior', () => {
  it('is refused as a whole when a row is wrong, and tells where', async () => {
    const supervisor = await as('city-supervisor')
    const { page } = supervisor
    await page.goto('/casework/leads')
    await page.getByRole('button', { name: '导入清单' }).click()
    const wrong = Buffer.from('机构名称,问题线索\n某医院,\n', 'utf8')
    await page
      .getByLabel('选择清单文件')
      .first()
      .setInputFiles({ name: '交办.csv', mimeType: 'text/csv', buffer: wrong })
    await page.getByText(/没有导入：有 \d+ 处问题/).waitFor()
    await supervisor.picture('casework-import')
    expect(supervisor.complaints).toEqual([])
    await supervisor.close()
  })
})
