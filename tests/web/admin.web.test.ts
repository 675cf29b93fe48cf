import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { type Visitor, visit } from './visitor.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

async function as(role: string, work: (visitor: Visitor) => Promise<void>): Promise<void> {
  const visitor = await visit(browser, { role })
  try {
    await work(visitor)
    expect(visitor.complaints).toEqual([])
  } finally {
    await visitor.close()
  }
}

/** Chooses the nth of the words of a field by the keyboard. */
async function choose(field: Locator, nth: number): Promise<void> {
  await field.press('Enter')
  for (let step = 1; step < nth; step += 1) await field.press('ArrowDown')
  await field.press('Enter')
}

describe('an administrator', () => {
  it('makes a person, is told a wrong name at its field, and gives a role', async () => {
    const account = `probe-${Date.now().toString(36)}`
    await as('administrator', async ({ page, go, picture, barriers }) => {
      await go('/admin/users')
      await page.getByRole('button', { name: '新建人员' }).click()
      const drawer = page.getByRole('dialog', { name: '新建用户' })
      await drawer.getByLabel('用户名').fill('不行')
      await drawer.getByLabel('姓名').fill('试用人')
      await choose(drawer.getByLabel('范围类别'), 2)
      await drawer.getByLabel('区划代码（六位）').fill('990101')
      await drawer.getByRole('button', { name: '新建用户' }).click()
      await drawer.getByRole('alert').first().waitFor()
      await drawer.getByLabel('用户名').fill(account)
      await drawer.getByRole('button', { name: '新建用户' }).click()
      await page.getByText('只显示这一次').waitFor()
      await picture('admin-user-made')
      await page.getByRole('button', { name: '已保存，关闭' }).click()
      await page.waitForURL(/\/admin\/users\/[0-9a-f-]{36}/)
      await page.getByText('还没有角色').waitFor()
      await page.getByRole('button', { name: '授予角色' }).click()
      const grant = page.getByRole('dialog', { name: '授予角色' })
      await choose(grant.getByLabel('角色'), 2)
      await choose(grant.getByLabel('范围类别'), 2)
      await grant.getByLabel('区划代码（六位）').fill('990101')
      await grant.getByRole('button', { name: '授予角色' }).click()
      await page.getByRole('cell', { name: '县区经办' }).waitFor()
      await picture('admin-user')
      expect(await barriers()).toEqual([])
    })
  })

  it('makes a webhook whose secret is shown once', async () => {
    await as('administrator', async ({ page, go, barriers }) => {
      await go('/admin/webhooks')
      await page.getByRole('button', { name: '新建推送' }).click()
      const drawer = page.getByRole('dialog', { name: '新建事件推送' })
      await drawer.getByLabel('名称').fill('数据交换平台')
      await drawer.getByLabel('地址').fill('https://hooks.example/in')
      await drawer.getByLabel('事件').fill('lead.*')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Escape')
      await drawer.getByRole('button', { name: '新建事件推送' }).click()
      await page.getByText('只显示这一次').waitFor()
      await page.getByRole('button', { name: '已保存，关闭' }).click()
      await page.getByRole('button', { name: '数据交换平台' }).first().click()
      await page.getByText('没有推送记录').waitFor()
      expect(await barriers()).toEqual([])
    })
  })
})

describe('a change that needs a second person', () => {
  it('is proposed, cannot be approved by who proposed it, and is approved by another', async () => {
    const source = `市医保发〔2026〕${Date.now() % 1000}号`
    let address = ''
    await as('rule-author', async ({ page, go, picture }) => {
      await go('/admin/parameters?name=appeal-working-days')
      await page.getByRole('button', { name: '提出新的取值' }).click()
      const drawer = page.getByRole('dialog')
      await drawer.getByLabel('区划').fill('9901')
      await drawer.getByLabel('起始日期').fill('2027-01-01')
      await page.keyboard.press('Enter')
      await drawer.getByLabel('终止日期').fill('2027-12-31')
      await page.keyboard.press('Enter')
      await drawer.getByLabel('值', { exact: true }).fill('12')
      await drawer.getByLabel('依据').fill(source)
      await drawer.getByLabel('理由').fill('本市约定')
      await drawer.getByRole('button', { name: '提出参数本地取值' }).click()
      await page.waitForURL(/\/admin\/proposals\//)
      await page.getByText('这是您自己提出的').waitFor()
      await expect.poll(() => page.getByRole('button', { name: '批准并执行提议' }).count()).toBe(0)
      await picture('admin-proposal-own')
      address = new URL(page.url()).pathname
    })
    await as('approver', async ({ page, go, picture, barriers }) => {
      await go(address)
      await page.getByText(source).first().waitFor()
      await picture('admin-proposal')
      expect(await barriers()).toEqual([])
      await page.getByRole('button', { name: '批准并执行提议' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '批准并执行提议' }).click()
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await go('/admin/parameters?name=appeal-working-days')
      await page.getByRole('cell', { name: source }).waitFor()
    })
  })
})

describe('an auditor', () => {
  it('finds who was made, sees the difference, and verifies the chain', async () => {
    await as('auditor', async ({ page, go, picture, barriers }) => {
      await go('/admin/trail?noun=user')
      await page
        .getByRole('button', { name: /查看 \d+ 项/ })
        .first()
        .click()
      await page.getByRole('dialog').getByText('请求编号').waitFor()
      await picture('admin-trail-entry')
      expect(await barriers()).toEqual([])
      await go('/admin/trail#check')
      await page.getByRole('button', { name: '开始核对' }).click()
      await page.getByText('没有发现改动').waitFor()
      await picture('admin-trail-check')
      expect(await barriers()).toEqual([])
    })
  })

  it('is shown that the trail is for auditors only, when it is somebody else', async () => {
    await as('reviewer', async ({ page, go }) => {
      await go('/admin/trail')
      await page.getByText('没有权限').first().waitFor()
      await expect.poll(() => page.getByText('没有发现改动').count()).toBe(0)
    })
  })
})
