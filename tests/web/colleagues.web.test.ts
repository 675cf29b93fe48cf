import { describe, expect, it } from 'vitest'
import { program } from './program.ts'
import { choose, openForm, stage } from './stage.ts'
import { stockLead } from './stock.ts'

const letIn = stage()

describe('who leads', () => {
  it('gives several leads to one colleague at once, and is told which one somebody else was faster with', async () => {
    const { page, go, barriers, complaints } = await letIn('city-supervisor')
    const mark = `成批 ${Date.now().toString(36)}`
    const [first, second] = [await stockLead(`${mark} 一`), await stockLead(`${mark} 二`)]
    await go(`/casework/leads?text=${encodeURIComponent(mark)}`)
    await page.getByText('共 2 条').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByText('已选 2 条').waitFor()
    // Meanwhile a colleague grades one of them: what is seen here is not what is there.
    await (await program('county-handler')).act('/leads/grade', {
      id: second.id,
      version: 1,
      grade: 'major',
      reason: '金额大',
    })
    await page.getByRole('button', { name: '分派', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '分派 2 条线索' })
    await expect.poll(() => dialog.getByRole('button', { name: /确\s?定/ }).isDisabled()).toBe(true)
    await choose(dialog, '承办人', '演示·检查员')
    expect(await barriers()).toEqual([])
    await dialog.getByRole('button', { name: /确\s?定/ }).click()
    await page.getByText('已分派 1 条').waitFor()
    await page.getByRole('dialog').getByText('1 条没有分派').last().waitFor()
    await page.getByText(/在您查看期间别人已经改过/).waitFor()
    const { state } = await (await program('city-supervisor')).read<{ state: { status: string } }>(
      `/leads/read?id=${first.id}`,
    )
    expect(state.status).toBe('assigned')
    expect(complaints).toEqual([])
  })
})

describe('who has nothing to do', () => {
  it('takes the most pressing lead with one click and stands before it', async () => {
    const { page, go, complaints } = await letIn('county-handler')
    await stockLead('下一条')
    await go('/casework/inbox')
    const section = page
      .locator('.ant-card')
      .filter({ has: page.getByRole('heading', { name: '下一条线索' }) })
    const best = section.getByRole('link').first()
    const title = (await best.innerText()).replace(/^\S+\s/, '')
    await section.getByRole('button', { name: '接收并办理' }).click()
    await page.getByText(title).first().waitFor()
    await page.getByRole('button', { name: '填报核查结果' }).waitFor()
    expect(complaints).toEqual([])
  })
})

describe('an inspector', () => {
  it('takes the lead he was given, cannot report without a word, and reports what he found on a phone', async () => {
    const { title, address } = await stockLead('现场', { to: 'inspector' })
    const { page, go, barriers, fits, complaints } = await letIn('inspector', 'phone')
    await go('/casework/inbox')
    await page.getByRole('link', { name: new RegExp(title) }).click()
    await page.getByRole('button', { name: '接收线索' }).first().click()
    await openForm(page).getByRole('button', { name: '接收线索' }).click()
    await page.getByText('接收线索：已完成').waitFor()
    await go(address)
    await page.getByRole('button', { name: '填报核查结果' }).first().click()
    const form = openForm(page)
    await form.getByRole('button', { name: '填报核查结果' }).click()
    await expect.poll(() => form.locator('.ant-form-item-explain-error').count()).toBeGreaterThan(1)
    await form.getByLabel('部分属实', { exact: true }).click()
    await form.getByLabel('核查说明').fill('现场核对了三份病历，一份不符')
    await form.getByLabel('认定金额').fill('500')
    expect(await barriers()).toEqual([])
    await form.getByRole('button', { name: '填报核查结果' }).click()
    await page.getByText('现场核对了三份病历，一份不符').first().waitFor()
    expect(await fits()).toBe(true)
    expect(complaints).toEqual([])
  })
})

describe('whom a finding is about', () => {
  it('is shown in full to who writes down why; an auditor finds who looked, at whom and why', async () => {
    const reviewer = await letIn('reviewer')
    const { page } = reviewer
    const reason = `核对身份 ${Date.now()}`
    await reviewer.go('/review/findings?statuses=executed')
    await page.locator('.ant-table-row').first().click()
    await page.getByRole('button', { name: '查看完整信息' }).first().waitFor()
    await page.getByRole('button', { name: '查看完整信息' }).first().click()
    const form = openForm(page)
    await form.getByRole('button', { name: /查看完整信息/ }).click()
    await form.locator('.ant-form-item-explain-error').first().waitFor()
    await form.getByLabel('理由').fill(reason)
    await form.getByRole('button', { name: /查看完整信息/ }).click()
    await page.getByText(/完整信息显示到/).waitFor()
    const auditor = await letIn('auditor')
    await auditor.go('/admin/trail?action=unmask-person')
    const entry = auditor.page.locator('.ant-table-row').first()
    await entry.waitFor()
    await expect.poll(() => entry.innerText()).toContain('演示·审核员')
  })
})
