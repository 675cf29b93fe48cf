import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { SCREENS, type Screen, type Visitor, visit } from './visitor.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** What a spreadsheet would put into the grid, where the cursor stands. */
async function paste({ page }: Visitor, text: string): Promise<void> {
  await page.getByRole('grid').focus()
  await page.evaluate(`{
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', ${JSON.stringify(text)})
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.querySelector('[role=grid]').dispatchEvent(paste)
  }`)
}

/** What stands behind a choice on a page; the pages themselves are looked at by every-page. */
const PAGES = [
  ['/rules/knowledge?dataset=drug-sex', 'rules-dataset'],
  ['/rules/releases/1?tab=edit', 'rules-edit'],
  ['/rules/law?day=2026-03-01&other=2025-12-31', 'rules-law'],
  ['/rules/second?tab=rounds', 'rules-second'],
] as const

describe.each(Object.keys(SCREENS) as Screen[])('rules and knowledge on a %s', (screen) => {
  let author: Visitor
  beforeAll(async () => {
    author = await visit(browser, { role: 'rule-author', screen })
  })
  afterAll(() => author.close())

  it.each(PAGES)('%s opens without an error, a barrier or a scroll sideways', async (path, name) => {
    const before = author.complaints.length
    await author.go(path)
    await author.page.getByRole('heading', { level: 1 }).waitFor()
    await author.picture(name)
    expect(author.complaints.slice(before)).toEqual([])
    expect(await author.barriers()).toEqual([])
    expect(await author.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  })
})

describe('whoever writes rules', () => {
  let author: Visitor
  let approver: Visitor
  beforeAll(async () => {
    author = await visit(browser, { role: 'rule-author' })
    approver = await visit(browser, { role: 'approver' })
  })
  afterAll(async () => {
    await author.close()
    await approver.close()
  })

  async function approve(address: string, proposal: string): Promise<void> {
    await approver.go(address)
    await approver.page.getByText(proposal).waitFor()
    await approver.page.getByRole('button', { name: '批准并执行提议' }).click()
    await approver.page.getByRole('dialog').locator('button[type=submit]').click()
    await approver.page.getByRole('dialog').waitFor({ state: 'hidden' })
  }

  it('finds a rule by its name and opens it with the keyboard', async () => {
    const { page } = author
    await author.go('/rules/library')
    await page.getByRole('searchbox').first().fill('限定频次')
    await page.keyboard.press('Enter')
    await page.waitForURL(/text=/)
    await page.getByText('共 1 条').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('h1').click()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '医疗服务项目限定频次' }).waitFor()
    await page.getByText('法律依据').waitFor()
    await page.getByText('一天收 3 次住院诊查费, 两次超出').waitFor()
    expect(new URL(page.url()).pathname).toBe('/rules/library/item-daily-frequency')
  })

  it('pastes rows, is told what is wrong with which cell, mends it, saves a draft and sees the difference', async () => {
    const { page } = author
    await author.go('/rules/releases/1?tab=edit&dataset=item-daily-frequency')
    const grid = page.getByRole('grid')
    await grid.focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Home')
    // The row under the cursor and two beyond the end; never the same release twice.
    const stamp = Date.now().toString(36)
    const row = (no: number, quantity: string) =>
      `web-${stamp}-${no}\t网页测试 ${no}\t00110900009${no}000\t${quantity}\t日\t2026-01-06\t\tb08\t`
    await paste(author, [row(1, '1'), row(2, '很多'), row(3, '1')].join('\n'))
    await page.getByText('1 个单元格需要改正').waitFor()
    await expect.poll(() => page.getByRole('button', { name: '保存草稿' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: '到下一处' }).click()
    await page.keyboard.type('2')
    await page.keyboard.press('Enter')
    await page.getByText('改动 3 行').waitFor()
    await page.keyboard.press('Control+z')
    await page.getByText('1 个单元格需要改正').waitFor()
    await page.keyboard.press('Control+y')
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByLabel('这次改了什么').fill('网页测试')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => /releases\/\d+$/.test(url.pathname) && !url.pathname.endsWith('/1'))
    await page.getByText('检查通过，可以试运行或发布').waitFor()
    await page.getByRole('tab', { name: '差异' }).click()
    await page.getByText(/新增 3，删除 1/).waitFor()
    expect(await author.barriers()).toEqual([])
  })

  it('tries the draft on history, and finds the result again after a reload', {
    timeout: 180_000,
  }, async () => {
    const { page } = author
    await page.getByRole('tab', { name: '回测' }).click()
    await page.getByRole('button', { name: '开始回测' }).click()
    await page.getByText('涉及机构').waitFor({ timeout: 150_000 })
    await page.reload()
    await page.getByText('涉及机构').waitFor()
    await author.picture('rules-back-test')
    expect(author.complaints).toEqual([])
  })

  it('proposes the trial, which another person approves', async () => {
    const { page } = author
    const address = new URL(page.url()).pathname
    await page.getByRole('button', { name: '提出试运行' }).click()
    await page.getByLabel('理由').fill('先对照一段时间')
    await page.getByRole('dialog').locator('button[type=submit]').click()
    const proposal = `版本 ${address.split('/').at(-1)} 试运行`
    await page.getByText(proposal).waitFor()
    await approve(address, proposal)
    expect(approver.complaints).toEqual([])
  })

  it('puts the draft in force and takes it back, each time with a second person', async () => {
    const { page } = author
    const address = new URL(page.url()).pathname
    const no = Number(address.split('/').at(-1))
    const throughTwo = async (button: string, title: string) => {
      await author.go(address)
      await page.getByRole('button', { name: button }).click()
      const form = page.getByRole('dialog')
      await form.locator('button[type=submit]').click()
      await form.locator('.ant-form-item-explain-error').first().waitFor()
      await form.getByLabel('理由').fill('试运行没有多余的提醒')
      await form.locator('button[type=submit]').click()
      await page.getByText(title).waitFor()
      // Whoever proposes does not approve.
      await expect.poll(() => page.getByRole('button', { name: '批准并执行提议' }).count()).toBe(0)
      await approve(address, title)
    }
    await throughTwo('提出发布', `版本 ${no} 发布`)
    await approver.page.getByText('使用中', { exact: true }).first().waitFor()
    await throughTwo('提出回退到版本 1', `版本 ${no} 回退到 1`)
    await approver.go('/rules/releases/1')
    await approver.page.getByText('使用中', { exact: true }).first().waitFor()
    expect(approver.complaints).toEqual([])
  })

  it('scrolls nine thousand points without gaps and pastes five thousand at once', async () => {
    const { page } = author
    await author.go('/rules/releases/1?tab=edit&dataset=drug-sex')
    const grid = page.getByRole('grid')
    await grid.focus()
    await page.keyboard.press('Control+End')
    await page.getByRole('rowheader', { name: '9030', exact: true }).waitFor()
    await page.keyboard.press('Control+Home')
    const began = Date.now()
    await paste(author, Array.from({ length: 5_000 }, (_, at) => `p${at}`).join('\n'))
    await page.getByText('改动 5000 行').waitFor()
    // Most of it is this test's own waiting; a person sees it at once.
    expect(Date.now() - began).toBeLessThan(5_000)
    await page.keyboard.press('Control+z')
    await page.getByText('没有修改').waitFor()
  })
})

describe('whoever may not', () => {
  it('sees no draft and no coverage as a doctor, and no button to write as a reviewer', async () => {
    const doctor = await visit(browser, { role: 'doctor' })
    await doctor.go('/rules/library/item-daily-frequency')
    await doctor.page.getByText('法律依据').waitFor()
    await expect.poll(() => doctor.page.getByText('成立率').count()).toBe(0)
    await doctor.go('/rules/coverage')
    await doctor.page.getByText('没有权限').first().waitFor()
    await doctor.go('/rules/releases/999999')
    await doctor.page.getByText('没有找到').first().waitFor()
    await doctor.close()
    const reviewer = await visit(browser, { role: 'reviewer' })
    await reviewer.go('/rules/releases/1')
    await reviewer.page.getByRole('tab', { name: '内容' }).waitFor()
    await expect.poll(() => reviewer.page.getByRole('button', { name: /提出/ }).count()).toBe(0)
    await reviewer.close()
  })
})
