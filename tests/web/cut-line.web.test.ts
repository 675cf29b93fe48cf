import { describe, expect, it } from 'vitest'
import { city } from './city.ts'
import { program } from './program.ts'
import { openForm, stage } from './stage.ts'
import { stockLead } from './stock.ts'
import { anotherTab } from './visitor.ts'

const letIn = stage()

describe('a line that is cut', () => {
  it('is told at once; what was typed stays, is sent when the line is back, and only once', async () => {
    const { page, context, go, complaints } = await letIn('county-handler')
    const { id, address } = await stockLead('断线')
    await go(address)
    const text = `断线时写的 ${Date.now()}`
    await page.getByLabel('备注').fill(text)
    await context.setOffline(true)
    await page.getByText('网络已断开').waitFor()
    await page.getByRole('button', { name: '添加备注' }).click()
    await page.getByText('连接不上服务器').waitFor()
    await expect.poll(() => page.getByLabel('备注').inputValue()).toBe(text)
    await context.setOffline(false)
    await page.getByText('网络已断开').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '添加备注' }).click()
    await page.getByText(text).first().waitFor()
    await expect.poll(() => page.getByLabel('备注').inputValue()).toBe('')
    await page.reload()
    await page.getByText(text).first().waitFor()
    const { version } = await (await program('county-handler')).read<{ version: number }>(
      `/leads/read?id=${id}`,
    )
    // Raised, and one remark.
    expect(version).toBe(2)
    expect(complaints).toEqual([])
  })

  it('leaves a page that was not read yet with a way to try again', async () => {
    const { page, go, settle } = await letIn('county-handler')
    await go('/casework/inbox')
    await page.route('**/api/cases/list?*', (route) => route.abort('internetdisconnected'))
    await page.getByRole('menuitem', { name: '案件' }).click()
    await page.getByText('连接不上服务器').first().waitFor()
    await page.unroute('**/api/cases/list?*')
    await page.getByRole('button', { name: '重试' }).first().click()
    await page.locator('.ant-table-row').first().waitFor()
    await settle()
    await expect.poll(() => page.getByText('连接不上服务器').count()).toBe(0)
  })
})

describe('a session that ends in the middle of an act', () => {
  it('is opened again over the form; the act is done then, with what was typed', async () => {
    const { page, context, go } = await letIn('county-handler')
    const { password } = await city()
    const { address } = await stockLead('过期')
    await go(address)
    await page.getByRole('button', { name: '更多操作' }).click()
    await page.getByRole('menuitem', { name: '定级' }).click()
    const form = openForm(page)
    await form.getByLabel('重大').click()
    await form.getByLabel('理由').fill('金额大')
    await context.clearCookies()
    await form.getByRole('button', { name: '定级' }).click()
    const door = page.getByRole('dialog', { name: '登录已过期' })
    await door.getByLabel('用户名').fill('demo-county-handler')
    await door.getByLabel('密码', { exact: true }).fill('wrong')
    await door.getByRole('button', { name: '登录', exact: true }).click()
    await door.getByText('用户名、密码或验证码不正确').waitFor()
    await door.getByLabel('密码', { exact: true }).fill(password)
    await door.getByRole('button', { name: '登录', exact: true }).click()
    await door.waitFor({ state: 'detached' })
    await expect.poll(() => form.getByLabel('理由').inputValue()).toBe('金额大')
    await form.getByRole('button', { name: '定级' }).click()
    await page.getByText('定级：已完成').waitFor()
  })

  it('gives nothing of the page to somebody else who signs in there', async () => {
    const { page, context, go } = await letIn('auditor')
    const { password } = await city()
    await go('/admin/trail')
    await context.clearCookies()
    await page.reload()
    await page.waitForURL(/\/sign-in\?to=/)
    await expect.poll(() => page.getByRole('table').count()).toBe(0)
    await page.getByLabel('用户名').fill('demo-doctor')
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.waitForURL(/\/admin\/trail/)
    await page.getByText('没有权限').first().waitFor()
  })
})

describe('two tabs of one person', () => {
  it('show the same: what is done in one stands in the other, which was not touched', async () => {
    const first = await letIn('county-handler')
    const second = await anotherTab(first)
    const { address } = await stockLead('两个标签')
    await first.go(address)
    await second.go(address)
    const text = `另一个标签里写的 ${Date.now()}`
    await first.page.getByLabel('备注').fill(text)
    await first.page.getByRole('button', { name: '添加备注' }).click()
    await second.page.getByText(text).first().waitFor()
    // What one did himself is no news to him.
    await expect.poll(() => second.page.getByText('您打开之后有新的变动').count()).toBe(0)
    expect(second.complaints).toEqual([])
  })

  it('are both shut when one of them signs out', async () => {
    const visitor = await letIn()
    const { page } = visitor
    await visitor.go('/sign-in')
    await page.getByRole('button', { name: /^检查员/ }).click()
    await page.waitForURL(/\/casework\/inbox/)
    const second = await anotherTab(visitor)
    await second.go('/casework/leads')
    await page.bringToFront()
    await page.getByRole('button', { name: /演示·检查员/ }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await page.waitForURL(/\/sign-in/)
    await second.page.getByRole('dialog', { name: '登录已过期' }).waitFor()
    await expect.poll(() => second.page.getByRole('dialog').count()).toBe(1)
  })
})

describe('the way back', () => {
  it('leads from a lead to the list with its filter, and from there to what was before', async () => {
    const { page, go, settle } = await letIn('city-supervisor')
    await go('/casework/leads?status=closed')
    const rows = await page.locator('.ant-table-row').count()
    expect(rows).toBeGreaterThan(0)
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/casework\/leads\/[0-9a-f-]{36}/)
    await settle()
    await page.goBack()
    await page.waitForURL(/\/casework\/leads\?.*closed/)
    await settle()
    await expect.poll(() => page.locator('.ant-table-row').count()).toBe(rows)
    await page.goForward()
    await page.waitForURL(/\/casework\/leads\/[0-9a-f-]{36}/)
    await page.getByRole('heading', { level: 1 }).waitFor()
  })
})
