import { describe, expect, it } from 'vitest'
import { openForm, stage } from './stage.ts'

const letIn = stage()
const HEAD = '日期,类型,节日,文号'
const sheet = (...rows: readonly string[]) => ({
  name: 'notice.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`${[HEAD, ...rows].join('\n')}\n`),
})

/** Two digits of a day or month. */
const two = (number: number) => String(number).padStart(2, '0')

/** As many days off as the notice of a whole year names. */
function wholeYear(year: number, notice: string): readonly string[] {
  const spans = [
    ['元旦', 1, 1, 1],
    ['春节', 2, 1, 8],
    ['清明节', 4, 4, 6],
    ['劳动节', 5, 1, 5],
    ['国庆节', 10, 1, 7],
  ] as const
  return spans.flatMap(([name, month, first, last]) =>
    Array.from(
      { length: last - first + 1 },
      (_, at) => `${year}-${two(month)}-${two(first + at)},放假,${name},${notice}`,
    ),
  )
}

describe('the holidays of a year', () => {
  it('are brought in by one person, refused as a whole when a row is wrong, and in force when another has approved', async () => {
    const author = await letIn('rule-author')
    const { page } = author
    // A year of its own each time: what is in force is not brought in again.
    const year = 2030 + (Math.floor(Date.now() / 1000) % 160)
    const notice = `国办发明电〔${year - 1}〕7号`
    await author.go('/admin/calendar')
    await page.getByRole('button', { name: '导入节假日安排' }).click()
    const form = openForm(page)
    await form.getByLabel('年份').fill(String(year))
    await form.getByLabel('理由').fill('国务院办公厅公布')
    await form.locator('input[type=file]').setInputFiles(sheet(`${year}-01-01,休假,元旦,${notice}`))
    await form.getByRole('button', { name: '提交批准' }).click()
    await form.getByRole('alert').first().waitFor()
    await expect.poll(() => form.getByRole('alert').first().innerText()).toMatch(/放假/)
    expect(await author.barriers()).toEqual([])
    // A list that was cut off is told by its length.
    await form.locator('input[type=file]').setInputFiles(sheet(`${year}-01-01,放假,元旦,${notice}`))
    await form.getByRole('button', { name: '提交批准' }).click()
    await form
      .getByText(/只有 1 个放假日/)
      .first()
      .waitFor()
    await form.locator('input[type=file]').setInputFiles(sheet(...wholeYear(year, notice)))
    await form.getByRole('button', { name: '提交批准' }).click()
    await page.waitForURL(/\/admin\/proposals\/[0-9a-f-]{36}/)
    await page.getByText('这是您自己提出的').waitFor()
    const address = new URL(page.url()).pathname

    const approver = await letIn('approver')
    await approver.go(address)
    await approver.page.getByText('元旦').first().waitFor()
    await approver.page.getByRole('button', { name: '批准并执行提议' }).click()
    await openForm(approver.page).getByRole('button', { name: '批准并执行提议' }).click()
    await openForm(approver.page).waitFor({ state: 'hidden' })
    await author.go(`/admin/calendar?year=${year}`)
    await page.getByText(`${year} 年（${notice}）`).waitFor()
    await page.getByRole('cell', { name: '元旦' }).first().waitFor()
  })
})
