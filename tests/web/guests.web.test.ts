import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { choose, fillDay, openForm, stage } from './stage.ts'

const letIn = stage()

describe('a doctor', () => {
  it('reads the findings that are about himself, how each came about, and nothing else', async () => {
    const { page, go, settle, barriers } = await letIn('doctor')
    await go('/review/findings')
    await page.locator('.ant-table-row').first().click()
    await page.getByRole('heading', { name: '依据' }).waitFor()
    await settle()
    // His own words and acts only: neither the steps of the bureau nor a button that it would refuse.
    await expect.poll(() => page.getByRole('button', { name: /^确认|^排除|^下发/ }).count()).toBe(0)
    await expect.poll(() => page.getByText('费用经过', { exact: true }).count()).toBe(0)
    expect(await barriers()).toEqual([])
    await go('/casework/leads')
    await page
      .getByText(/没有权限|还没有内容|没有符合条件/)
      .first()
      .waitFor()
    await expect.poll(() => page.locator('.ant-table-row').count()).toBe(0)
  })
})

describe('a partner department', () => {
  it('reads the case that was transferred to it and enters how far it has come; a day to come is refused', async () => {
    const { page, go, settle, barriers } = await letIn('partner-department')
    await go('/casework/cases')
    await expect.poll(() => page.locator('.ant-table-row').count()).toBe(1)
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/casework\/cases\/[0-9a-f-]{36}/)
    await settle()
    expect(await barriers()).toEqual([])
    await page.getByRole('button', { name: '登记移送进展' }).first().click()
    const form = openForm(page)
    const note = `判决书送达 ${randomUUID().slice(0, 8)}`
    await form.getByLabel('序号').click()
    await page.locator('.ant-select-item-option', { hasText: '市公安局' }).click()
    await fillDay(page, '日期', '2099-01-01')
    await choose(page, '进展', '判决')
    await form.getByLabel('说明').fill(note)
    await form.getByRole('button', { name: '登记移送进展' }).click()
    await form.getByRole('alert').first().waitFor()
    await expect.poll(() => form.getByLabel('说明').inputValue()).toBe(note)
    await fillDay(page, '日期', new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format())
    await form.getByRole('button', { name: '登记移送进展' }).click()
    await page.getByText('登记移送进展：已完成').waitFor()
    await page.getByText(note).first().waitFor()
  })
})
