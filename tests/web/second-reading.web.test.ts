import { describe, expect, it } from 'vitest'
import { choose, openForm, stage } from './stage.ts'
import type { Visitor } from './visitor.ts'

const letIn = stage()

/** Opens the disputed reading whose second reader gave this reason, of those that the city has; tells whether there is one. */
async function opensDisputed({ page, go, settle }: Visitor, reason: string): Promise<boolean> {
  const open = page.getByRole('button', { name: '打开' })
  for (let at = 0; ; at += 1) {
    await go('/rules/second?tab=disputed')
    await settle()
    if (at >= (await open.count())) return false
    await open.nth(at).click()
    await settle()
    if ((await page.getByText(reason).count()) > 0) return true
  }
}

/** Whether a reading waits for the inspector. */
async function hasOne({ page, go, settle }: Visitor): Promise<boolean> {
  await go('/rules/second')
  await settle()
  return (await page.getByRole('button', { name: '打开' }).count()) > 0
}

/** Answers the first reading that waits for the inspector, knowing nothing of the first verdict; gives the reason he wrote. */
async function answers(inspector: Visitor): Promise<string> {
  const { page } = inspector
  await page.getByRole('button', { name: '打开' }).first().click()
  await page.getByText('没有机构、人员和就诊编号').waitFor()
  await inspector.settle()
  const sheet = await page.getByRole('main').innerText()
  // Neither an institution nor a person can be read from it.
  expect(sheet).not.toMatch(/H9901\d{7}|9901\d{10}|模拟[甲乙丙市]/)
  expect(await inspector.barriers()).toEqual([])
  await page.getByRole('button', { name: '提交意见' }).click()
  await expect.poll(() => page.locator('.ant-form-item-explain-error').count()).toBe(3)
  await page.getByLabel('有问题', { exact: true }).check()
  await choose(page, '规则或案由', '重复收费')
  await page.getByLabel('金额', { exact: true }).fill('1.00')
  await page.getByText('较有把握').or(page.getByText('有把握')).first().click()
  const reason = `同一项目同日收取两次 ${Date.now()}`
  await page.getByLabel('理由').fill(reason)
  await page.getByRole('button', { name: '提交意见' }).click()
  await page.getByText('意见已提交').waitFor()
  return reason
}

/** So many readings are answered until one is disputed: some say what the first reader said. */
const MOST_ANSWERS = 4

describe('a second reading', () => {
  it('is answered by an inspector who knows nothing of the first verdict, and ruled about by a third person', async ({
    skip,
  }) => {
    const inspector = await letIn('inspector')
    const approver = await letIn('approver')
    let [reason, isDisputed] = ['', false]
    for (let answer = 0; answer < MOST_ANSWERS && !isDisputed; answer += 1) {
      const isThere = await hasOne(inspector)
      // What the first readers of a city said is a matter of the city.
      if (!isThere && answer > 0) skip(`${answer} readings were answered, and none of them was disputed.`)
      expect(isThere).toBe(true)
      reason = await answers(inspector)
      isDisputed = await opensDisputed(approver, reason)
    }
    expect(isDisputed).toBe(true)
    await approver.page.getByRole('button', { name: '裁定', exact: true }).click()
    const form = openForm(approver.page)
    await form.getByRole('button', { name: '裁定复读分歧' }).click()
    await expect.poll(() => form.locator('.ant-form-item-explain-error').count()).toBeGreaterThan(0)
    await form.getByLabel('维持原结论').click()
    // Upheld, nothing is owed: the law says so at the field.
    await form.getByLabel('认定金额').fill('1')
    await form.getByLabel('理由').fill('两次为不同部位')
    await form.getByRole('button', { name: '裁定复读分歧' }).click()
    await form.getByText('维持原结论时为 0').first().waitFor()
    await form.getByLabel('认定金额').fill('0')
    await form.getByRole('button', { name: '裁定复读分歧' }).click()
    await approver.page.getByText('裁定已作出').waitFor()
    await expect.poll(() => approver.page.getByText(reason).count()).toBe(0)
  })
})
