import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { stockFound } from './stock.ts'
import { type Visitor, visit } from './visitor.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe('a reviewer', () => {
  let visitor: Visitor
  beforeAll(async () => {
    // As many as this file decides about.
    await stockFound('H99010100007', 2)
    visitor = await visit(browser, { role: 'reviewer' })
  })
  afterAll(() => visitor.close())

  it('opens a finding of the filtered list by keys, and comes back to the same list', async () => {
    const { page } = visitor
    await visitor.go('/review/findings?statuses=found')
    await page.getByText('待初审').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/review\/findings\/[0-9a-f-]{36}\?statuses=found/)
    await page.getByRole('heading', { name: '办理' }).waitFor()
    await page.getByText('算式').waitFor()
    await page.keyboard.press('l')
    await page.waitForURL(/\/review\/findings\?statuses=found/)
    await expect.poll(() => page.getByRole('heading', { name: '疑点' }).count()).toBe(1)
  })

  it('sees what matters of a finding without scrolling, and meets no barrier', async () => {
    const { page } = visitor
    await visitor.go('/review/findings?statuses=found')
    await page.locator('.ant-table-row').first().click()
    await page.getByText('费用经过').waitFor()
    await visitor.settle()
    for (const part of ['办理', '费用经过', '明细', '依据'])
      expect(await page.getByRole('heading', { name: part }).boundingBox()).toMatchObject({
        y: expect.toSatisfy((y: number) => y < 900),
      })
    await visitor.picture('finding')
    expect(await visitor.barriers()).toEqual([])
  })

  it('takes a decision back within five seconds: nothing was sent', async () => {
    const { page } = visitor
    await visitor.go('/review/findings?statuses=found')
    await page.locator('.ant-table-row').first().click()
    await page.getByRole('button', { name: /^确认/ }).waitFor()
    const first = page.url()
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/findings/confirm')) sent.push(request.url())
    })
    await page.keyboard.press('c')
    await page.waitForURL((url) => url.href !== first)
    await page.getByText(/^已确认/).waitFor()
    await page.keyboard.press('u')
    await page.waitForURL(first)
    await visitor.settle()
    expect(sent).toEqual([])
  })

  it('decides with one key and is on the next; the decision is made when he goes on', async () => {
    const { page } = visitor
    await visitor.go('/review/findings?statuses=found')
    await page.locator('.ant-table-row').first().click()
    await page.getByRole('button', { name: /^确认/ }).waitFor()
    const first = page.url()
    const answered = page.waitForResponse((response) => response.url().endsWith('/findings/confirm'))
    await page.keyboard.press('c')
    await page.waitForURL((url) => url.href !== first)
    // Leaving sends what waits.
    await page.keyboard.press('l')
    expect(await (await answered).json()).toMatchObject({ done: 1, refused: 0 })
    await page.goto(first)
    await page.getByText('待下发').first().waitFor()
  })

  it('dismisses with a reason that stands ready by two keys', async () => {
    const { page } = visitor
    await visitor.go('/review/findings?statuses=found&sort=amount')
    await page.locator('.ant-table-row').first().click()
    await page.getByRole('button', { name: /^排除/ }).waitFor()
    const first = page.url()
    const answered = page.waitForRequest((request) => request.url().endsWith('/findings/dismiss'))
    await page.keyboard.press('d')
    await page.getByRole('dialog').getByLabel('理由').waitFor()
    await page.keyboard.press('2')
    // Hands are faster than a dialog that opens: the digit counts wherever the focus is.
    await page.waitForURL((url) => url.href !== first)
    await page.keyboard.press('l')
    expect((await answered).postDataJSON()).toMatchObject({ reason: expect.stringContaining('病历') })
  })

  it('is told finding by finding what a bulk act could not do', async () => {
    const { page } = visitor
    await visitor.go('/review/findings?statuses=found')
    await page.locator('.ant-table-row').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByText('已选 2 条').waitFor()
    // Somebody else is faster with one of them.
    await page.route('**/api/findings/confirm', async (route) => {
      const { chosen } = route.request().postDataJSON()
      const [one, two] = chosen.targets
      await route.fulfill({
        json: {
          done: 1,
          refused: 1,
          outcomes: [
            { id: one.id, isDone: true, refusal: null },
            { id: two.id, isDone: false, refusal: '内容已被别人修改。' },
          ],
        },
      })
    })
    await page.getByRole('button', { name: /^确认/ }).click()
    await page.getByRole('button', { name: '办理 2 条' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('已办理 1 条，未办理 1 条').waitFor()
    await dialog.getByText('内容已被别人修改。').waitFor()
    await expect.poll(() => dialog.getByRole('listitem').count()).toBe(1)
    await page.unroute('**/api/findings/confirm')
    await dialog
      .getByRole('button', { name: '关 闭' })
      .or(dialog.getByRole('button', { name: '关闭' }))
      .last()
      .click()
  })

  it('takes all that the filter finds, after one of them is ticked', async () => {
    const { page } = visitor
    await visitor.go('/review/findings?statuses=executed')
    const counted = /\d+/.exec((await page.getByText(/^共 \d+ 条$/).textContent()) ?? '')?.[0] ?? ''
    await page.locator('.ant-table-row .ant-checkbox-input').first().check()
    await page.getByRole('button', { name: `选中全部 ${counted} 条` }).click()
    await page.getByText(`已选中全部 ${counted} 条`).waitFor()
    await expect.poll(() => page.getByRole('button', { name: /^确认/ }).isEnabled()).toBe(false)
  })

  it('may not dismiss many without a reason', async () => {
    const { page } = visitor
    await visitor.go('/review/findings?statuses=found')
    await page.locator('.ant-table-row .ant-checkbox-input').first().check()
    await page.getByRole('button', { name: /^排除/ }).click()
    await page.getByRole('button', { name: /^办理 1 条/ }).click()
    await page
      .getByRole('dialog')
      .getByText(/请输入|必填/)
      .first()
      .waitFor()
    await expect.poll(() => page.getByRole('button', { name: /^办理 1 条/ }).isEnabled()).toBe(true)
  })

  it('scrolls 100,000 findings without a gap', async () => {
    const { page } = visitor
    const TOTAL = 100_000
    await page.route('**/api/findings/list?*', async (route) => {
      const url = new URL(route.request().url())
      const after = Number(url.searchParams.get('after') ?? '0')
      const limit = Number(url.searchParams.get('limit') ?? '50')
      await route.fulfill({ json: generated(after, limit, TOTAL) })
    })
    await visitor.go('/review/findings?statuses=found')
    const body = page.locator('.ant-table-tbody-virtual-holder')
    await body.waitFor()
    const shown = () =>
      page
        .locator('.ant-table-row')
        .evaluateAll((rows) =>
          rows.map((row) => Number(row.querySelectorAll('.ant-table-cell')[2]?.textContent)),
        )
    // As fast as the pages come: each is read before one reaches its end.
    await expect
      .poll(
        async () => {
          await body.evaluate((holder) => holder.scrollBy(0, 2_400))
          return (await shown())[0]
        },
        { timeout: 40_000, interval: 60 },
      )
      .toBeGreaterThan(600)
    await visitor.settle()
    const numbers = await shown()
    expect(numbers.length).toBeGreaterThanOrEqual(10)
    expect(numbers.length).toBeLessThan(60)
    expect(numbers.every((number, at) => at === 0 || number === (numbers[at - 1] ?? 0) + 1)).toBe(true)
    await page.unroute('**/api/findings/list?*')
  })

  it('has complained of nothing on the way', () => {
    expect(visitor.complaints).toEqual([])
  })
})

describe('a saved filter', () => {
  it('is there on another machine too, and gone when it was forgotten', async () => {
    const first = await visit(browser, { role: 'reviewer' })
    await first.go('/review/findings?isOverdue=true')
    await first.page.getByRole('button', { name: '保存筛选' }).click()
    await first.page.getByRole('textbox', { name: '筛选名称' }).fill('到期未办')
    await first.page
      .getByRole('dialog')
      .getByRole('button', { name: /确\s?定/ })
      .click()
    await first.page.getByRole('button', { name: '已存筛选' }).waitFor()
    await first.close()

    const second = await visit(browser, { role: 'reviewer' })
    const { page } = second
    await second.go('/review/findings')
    await page.getByRole('button', { name: '已存筛选' }).click()
    await page.getByText('到期未办').click()
    await page.waitForURL(/isOverdue=true/)
    await page.getByRole('button', { name: '已存筛选' }).click()
    await page.getByRole('button', { name: '删除筛选“到期未办”' }).click()
    await page.getByText('到期未办').waitFor({ state: 'detached' })
    expect(second.complaints).toEqual([])
    await second.close()
  })
})

describe('on a phone', () => {
  it('many are chosen by their cards', async () => {
    const visitor = await visit(browser, { role: 'reviewer', screen: 'phone' })
    const { page } = visitor
    await visitor.go('/review/findings')
    await page.getByRole('button', { name: '选择多条' }).click()
    await page.getByRole('checkbox').nth(0).check()
    await page.getByRole('checkbox').nth(1).check()
    await page.getByText('已选 2 条').waitFor()
    await page.getByRole('button', { name: '更多操作' }).waitFor()
    expect(await visitor.barriers()).toEqual([])
    expect(await visitor.fits()).toBe(true)
    await visitor.close()
  })

  it('a finding is decided with the thumb, and nothing has to be moved sideways', async () => {
    const visitor = await visit(browser, { role: 'reviewer', screen: 'phone' })
    const { page } = visitor
    await visitor.go('/review/findings?statuses=found')
    await page.locator('main a[href*="/review/findings/"]').first().click()
    await page.getByRole('button', { name: /^确认/ }).waitFor()
    await visitor.settle()
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    const { y = 1000 } = (await page.getByRole('button', { name: /^确认/ }).boundingBox()) ?? {}
    expect(y).toBeLessThan(844)
    await visitor.picture('finding')
    expect(await visitor.barriers()).toEqual([])
    await visitor.close()
  })
})

describe('the stream of checks', () => {
  it('shows what came since, stands still while it is held, and goes on', async () => {
    const visitor = await visit(browser, { role: 'city-supervisor' })
    const { page } = visitor
    let last = 3
    await page.route('**/api/checks/stream*', async (route) => {
      const since = Number(new URL(route.request().url()).searchParams.get('since') ?? '0')
      const rows = Array.from({ length: last - since }, (_, at) => check(last - at))
      await route.fulfill({ json: { rows, next: null, newest: String(last), isCut: false } })
    })
    await page.clock.install()
    await visitor.go('/review/stream')
    const items = page.getByRole('list', { name: '实时' }).getByRole('listitem')
    await expect.poll(() => items.count()).toBe(3)
    last = 5
    await expect.poll(() => items.count(), { timeout: 6_000 }).toBe(5)
    await expect.poll(() => items.first().textContent()).toContain('医师5')
    await page.keyboard.press(' ')
    await page.getByText('已暂停').waitFor()
    last = 6
    // Three times as long as it waits between two looks.
    await page.clock.runFor(6_000)
    await expect.poll(() => items.count()).toBe(5)
    await page.getByRole('button', { name: '继续看' }).click()
    await expect.poll(() => items.count(), { timeout: 6_000 }).toBe(6)
    await visitor.picture('review-stream-live')
    expect(await visitor.barriers()).toEqual([])
    await visitor.close()
  })
})

describe('the report', () => {
  it('opens the findings behind a sum with the same filter', async () => {
    const visitor = await visit(browser, { role: 'auditor' })
    const { page } = visitor
    await visitor.go('/review/report')
    await page.locator('a[href*="ruleIds="]').first().click()
    await page.waitForURL(/\/review\/findings\?ruleIds=/)
    await page.getByText(/^共 \d+ 条$/).waitFor()
    await expect.poll(() => page.locator('.ant-table-row').count()).toBeGreaterThan(0)
    await visitor.close()
  })

  it('is not for whoever sees a county only', async () => {
    const visitor = await visit(browser, { role: 'county-handler' })
    await visitor.go('/review/report')
    await visitor.page.getByText('没有权限').first().waitFor()
    await expect.poll(() => visitor.page.getByText('违规金额').count()).toBe(0)
    await visitor.close()
  })
})

function check(no: number) {
  return {
    id: String(no),
    at: '2026-11-22 10:00:00',
    stage: 'before',
    institutionId: 'H1',
    institutionName: '第一医院',
    departmentName: '内科',
    doctorName: `医师${no}`,
    personName: '张**',
    itemCount: 3,
    outcome: 'clean',
    notChecked: null,
    reminders: [],
    tookUs: 4_200,
  }
}

function generated(after: number, limit: number, total: number) {
  const rows = Array.from({ length: Math.min(limit, total - after) }, (_, at) => {
    const number = after + at + 1
    return {
      id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
      number,
      version: 0,
      status: 'found',
      hasChangedBasis: false,
      ruleId: 'r',
      ruleTitle: '规则',
      result: 'violation',
      institutionId: 'H1',
      institutionName: '第一医院',
      county: '990101',
      departmentId: null,
      departmentName: null,
      doctorId: null,
      tags: [],
      ruleLevel: 'refuse',
      day: '2026-03-01',
      amountFen: 100,
      countedFen: 100,
      amountNowFen: 100,
      countedNowFen: 100,
      dueOn: null,
      dueOnNote: null,
      assignee: null,
      campaignId: null,
      changedAt: '2026-03-01 00:00:00',
    }
  })
  const next = after + rows.length
  return { rows, next: next < total ? String(next) : null, counted: 10_000, isCountCapped: true }
}
