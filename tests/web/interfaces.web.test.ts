import { randomUUID } from 'node:crypto'
import { request } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { city } from './city.ts'
import { openForm, stage } from './stage.ts'

const letIn = stage()

describe('a key', () => {
  it('is made for a program with a part of one’s own rights, shown once, works, and is revoked', async () => {
    const { page, go, barriers, complaints } = await letIn('city-supervisor')
    const name = `对接程序 ${randomUUID().slice(0, 8)}`
    await go('/admin/keys')
    await page.getByRole('button', { name: '生成密钥' }).click()
    const form = openForm(page)
    await form.getByLabel('名称').fill(name)
    await form.getByRole('button', { name: '生成接口密钥' }).click()
    // Without a right it could do nothing: said at the field, and what was typed stays.
    await form.locator('.ant-form-item-explain-error').first().waitFor()
    await expect.poll(() => form.getByLabel('名称').inputValue()).toBe(name)
    await form.getByRole('checkbox').first().check()
    await form.getByRole('button', { name: '生成接口密钥' }).click()
    const once = page.getByRole('dialog').filter({ hasText: '只显示这一次' })
    await once.waitFor()
    const key = (await once.innerText()).match(/fw_\S+/)?.[0] ?? ''
    expect(await barriers()).toEqual([])
    await once.getByRole('button', { name: '已保存，关闭' }).click()
    const row = page.getByRole('row').filter({ hasText: name })
    await row.waitFor()
    await once.waitFor({ state: 'detached' })
    await expect.poll(() => page.getByText(key).count()).toBe(0)
    expect(await statusWith(key)).toBe(200)
    await row.getByRole('button', { name: '作废' }).click()
    await openForm(page).getByRole('button', { name: /作废/ }).click()
    await row.getByText('已作废').waitFor()
    expect(await statusWith(key)).toBe(401)
    expect(complaints).toEqual([])
  })

  it('is not for who acts in person', async () => {
    const { page, go } = await letIn('administrator')
    await go('/admin/keys')
    await expect.poll(() => page.getByRole('button', { name: '生成密钥' }).isDisabled()).toBe(true)
  })
})

describe('a delivery that was given up', () => {
  it('is sent again by the data engineer, one alone', async () => {
    const { page, go, barriers } = await letIn('data-engineer')
    await go('/admin/webhooks')
    await page
      .getByRole('button', { name: /模拟·市数据中心/ })
      .first()
      .click()
    const drawer = openForm(page)
    await drawer.getByText('已放弃', { exact: true }).first().waitFor()
    const all = drawer.getByRole('button', { name: /重推全部已放弃（\d+）/ })
    const before = Number(/\d+/.exec(await all.innerText())?.[0])
    expect(await barriers()).toEqual([])
    await drawer.getByRole('button', { name: '重推', exact: true }).first().click()
    await page.getByText('1 条将重新推送').waitFor()
    await expect.poll(async () => Number(/\d+/.exec(await all.innerText())?.[0])).toBe(before - 1)
  })
})

/** What a program with a key is answered. */
async function statusWith(key: string): Promise<number> {
  const { address } = await city()
  const program = await request.newContext({
    baseURL: address,
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
  })
  const answer = await program.get('/api/leads/list?limit=1')
  await program.dispose()
  return answer.status()
}
