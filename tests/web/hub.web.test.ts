import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { program as programOf } from './program.ts'
import { type Visitor, visit } from './visitor.ts'

// Of this run: the demo city is shared, and what was imported once is not imported again.
const RUN = Date.now().toString(36)
const HEADERS =
  'fixmedins_code,mdtrt_id,feedetl_sn,psn_no,setl_id,med_type,fee_ocur_time,med_list_codg,cnt,pric,det_item_fee_sumamt,inscp_amt,updt_time,vali_flag'
const line = (sn: string, count = '1') =>
  `H99010100005,MW${RUN},${sn}${RUN},PW${RUN},SW${RUN},11,2026-09-05 08:30:00,X1,${count},45.00,45.00,45.00,2026-09-06 00:00:00,1`
const csv = (...lines: readonly string[]) => Buffer.from(`${[HEADERS, ...lines].join('\n')}\n`)
const fileOf = (name: string, buffer: Buffer) => ({ name, mimeType: 'text/csv', buffer })

let browser: Browser
let engineer: Visitor
beforeAll(async () => {
  browser = await openBrowser()
  engineer = await visit(browser, { role: 'data-engineer' })
})
afterAll(() => browser.close())

const PATIENCE = { timeout: 60_000 }
const GOOD = `FEE_LIST_D_${RUN}.csv`
const job = () => engineer.page.locator('[role="status"][aria-live="polite"]').first()
const choose = (...files: readonly ReturnType<typeof fileOf>[]) =>
  engineer.page.locator('input[type="file"]').setInputFiles([...files])

describe('a data engineer brings a month in', () => {
  it('uploads a file, which is still there after the page is loaded anew', async () => {
    const { page } = engineer
    await engineer.go('/hub/upload')
    await choose(fileOf(GOOD, csv(line('A'), line('B', 'x'))))
    await page.getByRole('checkbox', { name: GOOD }).waitFor(PATIENCE)
    await page.reload()
    await page.getByRole('checkbox', { name: GOOD }).waitFor(PATIENCE)
    await expect.poll(() => page.getByText('费用明细（FEE_LIST_D）').count()).toBeGreaterThan(0)
    expect(await engineer.barriers()).toEqual([])
  })

  it('is told what is wrong before anything is written', async () => {
    const { page } = engineer
    await page.getByRole('button', { name: '只检查，不写入' }).click()
    await page.getByText('数量（cnt）无法识别为数字').first().waitFor(PATIENCE)
    await expect.poll(() => page.getByText(/^批次 \d+$/).count()).toBe(0)
    await page.getByRole('button', { name: '收起' }).click()
  })

  it('imports it and finds the result again after the page is loaded anew', async () => {
    const { page } = engineer
    await page.getByRole('button', { name: /^导入 \d+ 个文件$/ }).click()
    await job().getByText('完成').waitFor(PATIENCE)
    await page.reload()
    await job().getByText('完成').waitFor(PATIENCE)
    await page
      .getByText(/拒收 1 行/)
      .first()
      .waitFor()
    await engineer.picture('hub-upload-done')
    await page.getByRole('link', { name: /^批次 \d+$/ }).click()
    await page.getByRole('heading', { level: 1, name: /^批次 \d+$/ }).waitFor()
    expect(page.url()).toMatch(/\/hub\/batches\/\d+$/)
  })

  it('reads what was refused, with people hidden', async () => {
    const { page } = engineer
    await page.getByRole('button', { name: '看这些行' }).first().click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText('第 2 行').waitFor(PATIENCE)
    await drawer.getByText('数量（cnt）无法识别为数字').waitFor()
    expect(await engineer.barriers()).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('takes the refused row home, corrects it, and hands it in again', async () => {
    const { page } = engineer
    const no = Number(page.url().split('/').at(-1)?.split('?')[0])
    await engineer.go(`/hub/quarantine?no=${no}`)
    await page.getByRole('button', { name: '下载' }).first().click()
    const coming = page.waitForEvent('download')
    await page.getByRole('link', { name: 'CSV 文件' }).last().click()
    const file = await coming
    expect(file.suggestedFilename()).toBe(`FEE_LIST_D_refused_${no}-0.csv`)
    const place = join(tmpdir(), `fundwatch-${RUN}.csv`)
    await file.saveAs(place)
    const corrected = (await readFile(place, 'utf8')).replace(',x,', ',1,')
    await writeFile(place, corrected)
    await engineer.go('/hub/upload')
    await choose(fileOf(`FEE_LIST_D_refused_${no}-0-${RUN}.csv`, await readFile(place)))
    await rm(place)
    await page.getByRole('checkbox', { name: `FEE_LIST_D_refused_${no}-0-${RUN}.csv` }).waitFor(PATIENCE)
    await expect.poll(() => page.getByRole('checkbox', { name: GOOD }).isChecked()).toBe(false)
    await page.getByRole('button', { name: '导入 1 个文件' }).click()
    await page.getByText('全部行已接收。').first().waitFor(PATIENCE)
  })

  it('withdraws the batch with a reason, which the page then tells', async () => {
    const { page } = engineer
    await page.getByRole('link', { name: /^批次 \d+$/ }).click()
    await page.getByRole('button', { name: '撤回', exact: true }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('button', { name: '撤回批次' }).click()
    await drawer.getByText(/理由/).first().waitFor()
    await drawer.getByRole('textbox', { name: '理由' }).fill('试导入，撤回')
    await drawer.getByRole('button', { name: '撤回批次' }).click()
    await page.getByText(/已由.+撤回/).waitFor(PATIENCE)
    await page.getByText('试导入，撤回').waitFor()
    await page.getByRole('button', { name: '重新导入' }).waitFor()
    await engineer.picture('hub-batch-withdrawn')
    expect(engineer.complaints).toEqual([])
  })
})

describe('a demo that took in what was not simulated', () => {
  it('lets nobody in by one click any more; when all of it is withdrawn, it does again', async () => {
    const program = await programOf('data-engineer')
    const { page, close } = await visit(browser, {})
    const door = () => page.request.get('/api/session/demo-accounts').then((answer) => answer.status())
    expect(await door()).toBe(404)
    const { rows } = await program.read<{
      rows: readonly { readonly batchNo: number; readonly source: string }[]
    }>('/batches/list?status=live&limit=20')
    for (const { batchNo } of rows.filter(({ source }) => source === 'upload'))
      await program.act('/batches/withdraw', { no: batchNo, reason: '试导入，撤回' })
    await expect.poll(door, PATIENCE).toBe(200)
    await close()
  })
})

describe('wrong files', () => {
  it('are answered with a sentence each', async () => {
    const { page } = engineer
    await engineer.go('/hub/upload')
    await choose(fileOf('空.csv', Buffer.alloc(0)), fileOf('.hidden.csv', csv(line('C'))))
    await page.getByText('文件：是空文件').waitFor(PATIENCE)
    await page.getByText(/隐藏文件/).waitFor(PATIENCE)
    expect(await engineer.barriers()).toEqual([])
  })

  it('of no table are told apart before the import', async () => {
    const { page } = engineer
    const name = `notes-${RUN}.csv`
    await choose(fileOf(name, Buffer.from('a,b\n1,2\n')))
    await page.getByRole('checkbox', { name }).waitFor(PATIENCE)
    await page.getByText('文件名中没有表名').first().waitFor()
    await page.getByRole('button', { name: `移除 ${name}` }).click()
    await page.getByRole('checkbox', { name }).waitFor({ state: 'detached' })
    await expect.poll(() => page.getByText(name).count()).toBe(0)
  })

  it('cannot be sent past their end, to another place, or to the upload of nobody', async () => {
    const told = (await engineer.page.evaluate(`(async () => {
      const { pageToken } = await (await fetch('/api/session/current')).json()
      const post = async (path, body, type = 'application/json') => {
        const answer = await fetch('/api' + path, { method: 'POST', body, headers: { 'content-type': type, 'x-page-token': pageToken } })
        return { status: answer.status, body: await answer.json() }
      }
      const begun = await post('/uploads/begin', JSON.stringify({ name: 'FEE_LIST_D_edge_${RUN}.csv', bytes: 3, modifiedMs: 1 }))
      const id = begun.body.id
      const append = (id, from, text) => post('/uploads/append?id=' + id + '&from=' + from, text, 'application/octet-stream')
      const found = {
        climbing: (await post('/uploads/begin', JSON.stringify({ name: '../../x.csv', bytes: 3, modifiedMs: 1 }))).status,
        huge: (await post('/uploads/begin', JSON.stringify({ name: 'FEE_LIST_D.csv', bytes: 900000000000, modifiedMs: 1 }))).status,
        beyond: (await append(id, 0, 'four')).status,
        gap: (await append(id, 2, 'c')).status,
        whole: (await append(id, 0, 'abc')).status,
        nobody: (await append('00000000-0000-4000-8000-00000000dead', 0, 'abc')).status,
        removed: (await post('/uploads/remove', JSON.stringify({ id }))).status,
        gone: (await append(id, 0, 'abc')).status,
      }
      return found
    })()`)) as object
    expect(told).toEqual({
      climbing: 422,
      huge: 422,
      beyond: 409,
      gap: 409,
      whole: 200,
      nobody: 404,
      removed: 200,
      gone: 404,
    })
  })
})

describe('looking', () => {
  it('goes from a score of a month to what was wrong there', async () => {
    const { page } = engineer
    await engineer.go('/hub/scores')
    await page.locator('table button[class*="step1"]').first().click()
    await page.getByRole('dialog').getByText('拒收').first().waitFor(PATIENCE)
    expect(await engineer.barriers()).toEqual([])
    await engineer.picture('hub-score-drawer')
  })

  it('shows every job with who asked for it', async () => {
    const { page } = engineer
    await engineer.go('/admin/jobs')
    await page.getByText('演示·数据工程师').nth(1).waitFor(PATIENCE)
    await page.getByRole('button', { name: '核对证据文件' }).click()
    await job().getByText('完成').waitFor(PATIENCE)
    expect(await engineer.barriers()).toEqual([])
  })

  it('lets a supervisor look and change nothing', async () => {
    const supervisor = await visit(browser, { role: 'city-supervisor' })
    await supervisor.go('/hub/upload')
    await supervisor.page.getByText('上传和导入由数据工程师办理').waitFor(PATIENCE)
    await expect.poll(() => supervisor.page.locator('input[type="file"]').count()).toBe(0)
    await supervisor.go('/hub/batches/1')
    await supervisor.page.getByRole('heading', { level: 1, name: '批次 1' }).waitFor(PATIENCE)
    await expect
      .poll(() => supervisor.page.getByRole('button', { name: '撤回', exact: true }).count())
      .toBe(0)
    await supervisor.close()
  })

  it('tells a reviewer that this is not for him', async () => {
    const reviewer = await visit(browser, { role: 'reviewer' })
    await reviewer.go('/hub/batches')
    await reviewer.page.getByText('您没有权限查看数据接收情况。').first().waitFor(PATIENCE)
    await reviewer.go('/admin/health')
    await reviewer.page.getByText('您没有权限查看运行状况。').first().waitFor(PATIENCE)
    expect(await reviewer.barriers()).toEqual([])
    await reviewer.close()
  })

  it('of a batch that is not there says so', async () => {
    await engineer.go('/hub/batches/999999')
    await engineer.page.getByText('没有这个内容').waitFor(PATIENCE)
    expect(await engineer.barriers()).toEqual([])
  })
})
