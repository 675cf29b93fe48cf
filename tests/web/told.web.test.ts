import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { stockSending } from './stock.ts'
import { type Visitor, visit } from './visitor.ts'

let browser: Browser
const folder = mkdtempSync(join(tmpdir(), 'fundwatch-told-'))
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

const ANSWER = '答复（认可/申诉）'
const STATEMENT = '申诉说明'

describe('a hospital office', () => {
  let visitor: Visitor
  beforeAll(async () => {
    await stockSending('H99010100005', 3)
    visitor = await visit(browser, { role: 'institution-office' })
  })
  afterAll(() => visitor.close())

  it('sees at once what is due, and meets no barrier', async () => {
    await visitor.go('/review')
    await visitor.page.waitForURL(/\/review\/told/)
    await visitor.page
      .getByText(/待答复 \d+ \/ \d+ 条/)
      .first()
      .waitFor()
    await visitor.picture('review-told')
    expect(await visitor.barriers()).toEqual([])
  })

  it('reads nothing of what is said within the bureau', async () => {
    const { page } = visitor
    await visitor.go('/review/told/list?statuses=executed')
    await page.locator('.ant-table-row').first().click()
    await page.getByRole('heading', { name: '依据' }).waitFor()
    await visitor.settle()
    for (const inner of ['费用经过', '经过', '同一知识点'])
      await expect.poll(() => page.getByText(inner, { exact: true }).count()).toBe(0)
  })

  it('is shown a wrong sheet row by row, and nothing of it is taken', async () => {
    const { page } = visitor
    await visitor.go('/review/told')
    const before = await waitingText(visitor)
    const path = await filledSheet(visitor, (row) => {
      if (row === 0) return ['也许', '']
      return ['申诉', '']
    })
    await page.locator('input[type=file]').first().setInputFiles(path)
    const dialog = page.getByRole('dialog')
    await dialog.getByText('没有导入任何一行。').waitFor()
    await expect.poll(() => dialog.locator('.ant-table-row').count()).toBeGreaterThan(0)
    await visitor.picture('review-told-wrong-sheet')
    await page.keyboard.press('Escape')
    await visitor.go('/review/told')
    expect(await waitingText(visitor)).toBe(before)
  })

  it('cannot appeal without a reason; what is wrong stands where it is', async () => {
    const { page } = visitor
    await visitor.go('/review/told')
    await page.getByRole('button', { name: '逐条答复' }).first().click()
    await page.locator('.ant-table-row').first().click()
    await page.getByText('申诉', { exact: true }).last().click()
    await page.getByRole('button', { name: /^提交答复/ }).click()
    await page.getByText(/条申诉没有写明理由/).waitFor()
    await expect.poll(() => page.locator('.ant-input-status-error').count()).toBeGreaterThan(0)
  })

  it('answers one finding with a reason and is on the next', async () => {
    const { page } = visitor
    await visitor.go('/review/told')
    await page.getByRole('button', { name: '逐条答复' }).first().click()
    await page.locator('.ant-table-row').first().click()
    await page.getByRole('button', { name: /^提交答复/ }).waitFor()
    const first = page.url()
    for (const appeal of await page
      .locator('label')
      .filter({ hasText: /^申诉$/ })
      .all())
      await appeal.click()
    for (const field of await page.getByPlaceholder(/写明申诉理由/).all())
      await field.fill('有医嘱和病程记录，确需使用。')
    const answered = page.waitForResponse((response) => response.url().endsWith('/findings/answer'))
    await page.getByRole('button', { name: /^提交答复/ }).click()
    expect((await answered).status()).toBe(200)
    await page.waitForURL((url) => url.href !== first)
  })

  it('answers all of a sending by one sheet', async () => {
    const { page } = visitor
    await visitor.go('/review/told')
    const waiting = page.getByRole('button', { name: '逐条答复' })
    const before = await waiting.count()
    const path = await filledSheet(visitor, () => ['认可', ''])
    await page.locator('input[type=file]').first().setInputFiles(path)
    await page
      .getByRole('dialog')
      .getByText(/已答复 \d+ 条疑点/)
      .waitFor()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /关\s?闭/ })
      .last()
      .click()
    await expect.poll(() => waiting.count()).toBe(before - 1)
  })

  it('has complained of nothing on the way', () => {
    expect(visitor.complaints).toEqual([])
  })
})

async function waitingText({ page }: Visitor): Promise<string | null> {
  const text = page.getByText(/待答复 \d+ \/ \d+ 条/).first()
  await text.waitFor()
  return text.textContent()
}

/** Downloads the sheet of the first sending and fills each row. */
async function filledSheet(
  { page }: Visitor,
  fill: (row: number) => readonly [string, string],
): Promise<string> {
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载答复表' }).first().click()
  const path = join(folder, 'sheet.xlsx')
  await (await download).saveAs(path)
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(path)
  const sheet = book.worksheets.find((one) => headOf(one) > 0)
  if (sheet === undefined) throw new Error('The sheet has no column to answer in.')
  const head = headOf(sheet)
  const titles = sheet.getRow(head)
  const columns = [ANSWER, STATEMENT].map((title) => {
    let found = 0
    titles.eachCell((cell, at) => {
      if (String(cell.value) === title) found = at
    })
    return found
  })
  let at = 0
  for (let row = head + 1; row <= sheet.rowCount; row += 1) {
    if (!sheet.getRow(row).getCell(1).value) continue
    for (const [index, value] of fill(at).entries())
      sheet.getRow(row).getCell(columns[index] ?? 1).value = value
    at += 1
  }
  await book.xlsx.writeFile(path)
  return path
}

/** The row of titles; 0 where there is none. */
function headOf(sheet: ExcelJS.Worksheet): number {
  let head = 0
  sheet.eachRow((row, at) => {
    row.eachCell((cell) => {
      if (head === 0 && String(cell.value) === ANSWER) head = at
    })
  })
  return head
}
