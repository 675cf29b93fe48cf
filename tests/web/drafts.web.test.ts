import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import exceljs from 'exceljs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { settledNewcomer, signIn } from './newcomers.ts'
import { type Visitor, visit } from './visitor.ts'

let browser: Browser
let folder: string
beforeAll(async () => {
  browser = await openBrowser()
  folder = mkdtempSync(join(tmpdir(), 'fundwatch-drafts-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await browser.close()
})

async function asAuthor(work: (visitor: Visitor) => Promise<void>): Promise<void> {
  const visitor = await visit(browser, { role: 'rule-author' })
  visitor.page.on('dialog', (dialog) => void dialog.accept())
  try {
    await work(visitor)
    // The one refusal that is provoked here stands in the console, too.
    expect(visitor.complaints.filter((text) => !text.includes('400'))).toEqual([])
  } finally {
    await visitor.close()
  }
}

/** An annex as the national bureau publishes it: one point that is new, and one that nobody can read. */
async function annex(): Promise<string> {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('明细')
  const serial = Date.now() % 1_000_000
  sheet.addRows([
    ['序号', '项目编码', '项目名称', '每日上限', '单位'],
    [serial, '001204000010000', '静脉注射', 2, '日'],
    [serial + 1, '', '没有编码的项目', 1, '日'],
  ])
  const path = join(folder, '第八批“医疗服务项目限定频次”明细.xlsx')
  await book.xlsx.writeFile(path)
  return path
}

describe('a draft of rules and knowledge', () => {
  it('keeps what was typed and not saved over a reload, and offers it again', async () => {
    await asAuthor(async ({ page, go }) => {
      await go('/rules/releases/1?tab=edit&dataset=item-daily-frequency')
      await page.getByRole('gridcell', { name: '日', exact: true }).first().dblclick()
      await page.keyboard.type('次')
      await page.keyboard.press('Enter')
      await page.getByText('改动 1 行').waitFor()
      await page.reload()
      await page.getByText('1 行修改没有保存').waitFor()
      await page.getByRole('button', { name: /^恢\s?复$/ }).click()
      await page.getByText('改动 1 行').waitFor()
      await page.getByRole('button', { name: '撤销' }).click()
      await page.getByText('没有修改').waitFor()
      // What was undone is not offered any more.
      await page.waitForFunction(() =>
        Object.keys(sessionStorage).every((key) => !key.startsWith('fundwatch-draft')),
      )
      await page.reload()
      await page.getByText('没有修改').waitFor()
      await expect.poll(() => page.getByText('行修改没有保存').count()).toBe(0)
    })
  })

  it('takes an official annex, tells what it could not read, and refuses what is none', async () => {
    const path = await annex()
    await asAuthor(async ({ page, go, picture, barriers }) => {
      await go('/rules/releases/1')
      await page.getByRole('button', { name: '导入官方知识点' }).click()
      const drawer = page.getByRole('dialog', { name: '导入官方知识点' })
      const file = drawer.getByLabel('文件', { exact: true })
      await file.setInputFiles({
        name: '第八批.xlsx',
        mimeType: 'text/plain',
        buffer: Buffer.from('no workbook'),
      })
      await drawer.getByRole('button', { name: '导入官方知识点' }).click()
      await drawer.getByRole('alert').filter({ hasText: '不是完整的 XLSX' }).waitFor()
      await file.setInputFiles(path)
      await drawer.getByRole('button', { name: '导入官方知识点' }).click()
      await drawer.getByText('1 个知识点没有采用').waitFor()
      await picture('rules-import-points')
      expect(await barriers()).toEqual([])
      await drawer.getByRole('button', { name: '打开草稿' }).click()
      await page.getByText('检查通过').waitFor()
      await page.getByText('静脉注射').first().waitFor()
    })
  })

  it('begins where a rule is taken out of force, on the page of the rule', async () => {
    await asAuthor(async ({ page, go }) => {
      await go('/rules/library/drug-second-line')
      await page.getByRole('button', { name: '起草停用' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '保存草稿' }).click()
      await page.waitForURL(/\/rules\/releases\/\d+$/)
      await page.getByText('停用药品限二线使用').first().waitFor()
      const row = page.getByRole('row', { name: /药品限二线使用/ })
      await row.waitFor()
      await expect.poll(() => row.textContent()).toContain('启用 → 停用')
    })
  })
})

describe('an administrator', () => {
  it('sees where somebody is signed in, and ends it at once', async () => {
    const { account, password } = await settledNewcomer(browser)
    const somebody = await visit(browser, {})
    const chief = await visit(browser, { role: 'administrator' })
    try {
      await somebody.go('/sign-in')
      await signIn(somebody.page, { account, password })
      await somebody.page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
      await chief.go(`/admin/users?text=${account}`)
      await chief.page.getByText(account, { exact: true }).last().click()
      await chief.page.getByRole('heading', { name: '登录中的会话' }).waitFor()
      await chief.picture('admin-user-sessions')
      const all = chief.page.getByRole('button', { name: '全部结束' })
      await all
        .or(chief.page.getByRole('button', { name: /^结\s?束$/ }))
        .first()
        .click()
      await chief.page.getByRole('dialog').getByRole('button', { name: '结束他人的会话' }).click()
      await chief.page.getByText('没有登录').waitFor()
      await somebody.page.reload()
      await somebody.page.waitForURL(/\/sign-in/)
      expect(chief.complaints).toEqual([])
    } finally {
      await somebody.close()
      await chief.close()
    }
  })
})
