import ExcelJs from 'exceljs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  doing,
  type FindingLab,
  found,
  openFindingLab,
  RULES,
  somebody,
} from '../../../adapters/postgres/casework/findings/testing/finding-lab.ts'
import { ReviewLab } from '../../../adapters/postgres/review/testing/review-lab.ts'
import { workbookText } from '../../../adapters/reports/safe-cell.ts'
import { readReturnedWorkbook, sendingWorkbook } from '../../../adapters/spreadsheets/sending-workbook.ts'
import { confirmFindings } from '../../../use-cases/casework/findings/confirm-findings.ts'
import { readFinding } from '../../../use-cases/casework/findings/read-finding.ts'
import { sendFindings } from '../../../use-cases/casework/findings/send-findings.ts'
import type { SendingSheet } from '../../../use-cases/casework/findings/sending-sheet.ts'
import { openWebLab, type WebLab } from '../testing/web-lab.ts'
import { sheetEndpoints } from './sheet-endpoints.ts'

const server = new ReviewLab()
let lab: FindingLab
let web: WebLab
const reviewer = somebody('reviewer')
const office = somebody('institution-office', { kind: 'institution', institutionId: 'H34020000001' })
const other = somebody('institution-office', { kind: 'institution', institutionId: 'H34020000002' })
const A = found({ rule: RULES.frequency, lines: [{ sn: '1' }, { sn: '2' }] })
const B = found({ rule: RULES.duplicate, lines: [{ sn: '3' }] })
const C = found({ rule: RULES.duplicate, day: 20_001, lines: [{ sn: '4', institution: 'H34020000002' }] })
let [sendingId, otherSendingId] = ['', '']

beforeAll(() => server.start())
afterAll(() => server.close())
beforeEach(async () => {
  lab = await openFindingLab(server)
  await lab.audit(A, B, C)
  const chosen = {
    targets: await Promise.all([A, B, C].map(async (each) => ({ findingId: await lab.idOf(each) }))),
  }
  await confirmFindings(lab.ports, doing(reviewer), { chosen })
  ;[sendingId = '', otherSendingId = ''] = (
    await sendFindings(lab.ports, doing(reviewer), { chosen })
  ).sendingIds
  const context = {
    ...lab.ports,
    sheets: {
      write: (sheet: SendingSheet) => sendingWorkbook(sheet, workbookText),
      read: readReturnedWorkbook,
    },
  }
  web = await openWebLab({ endpoints: sheetEndpoints as never, context })
  return async () => {
    await web.close()
    await lab.close()
  }
})

/** The sheet as the institution gets it, changed by it, as bytes. */
async function filled(change: (page: ExcelJs.Worksheet) => void, id = sendingId): Promise<Buffer> {
  const { server: http } = web
  const answer = await http.inject({
    url: `/api/findings/sheet?sendingId=${id}`,
    headers: { cookie: `fundwatch=${office.userId}` },
  })
  expect(answer.statusCode).toBe(200)
  const book = new ExcelJs.Workbook()
  await book.xlsx.load(answer.rawPayload as never)
  const page = book.worksheets[0]
  if (page === undefined) throw new Error('There is a sheet.')
  change(page)
  return Buffer.from(await book.xlsx.writeBuffer())
}

const ANSWER = 9
const fill = (page: ExcelJs.Worksheet, ...answers: string[]) =>
  answers.forEach((said, at) => {
    page.getRow(4 + at).getCell(ANSWER).value = said
    if (said === '申诉') page.getRow(4 + at).getCell(ANSWER + 1).value = '=HYPERLINK("http://x")'
  })
const giveBack = (file: Buffer, query: Record<string, string | boolean> = {}, who = office) =>
  web.send(who, 'POST', '/findings/return-sheet', { query: { sendingId, ...query }, file })
const statusOf = async (finding: typeof A) =>
  (await readFinding(lab.ports, doing(reviewer), { findingId: await lab.idOf(finding) })).kept.state

describe('the sheet of a sending', () => {
  it('answers findings line by line when it comes back', async () => {
    await web.get(office, '/findings/sheet', { sendingId })
    const file = await filled((page) => fill(page, '认可', '申诉', '认可'))
    expect(await giveBack(file)).toMatchObject({ status: 200, body: { applied: 2, problems: [] } })
    expect((await statusOf(B)).status).toBe('accepted')
    expect((await statusOf(A)).answer?.lines.map(({ answer }) => answer)).toEqual(['accept', 'appeal'])
    // The same file again: what it spoke of has moved on.
    const again = await giveBack(file)
    expect(again.text).toContain('此后已有变化')
  })

  it('answers nothing while any row is wrong, and says where and why', async () => {
    await web.get(office, '/findings/sheet', { sendingId })
    const file = await filled((page) => {
      fill(page, '认可', '也许', '认可')
      page.getRow(6).getCell(7).value = '0.01'
    })
    expect((await giveBack(file)).body).toEqual({
      applied: 0,
      problems: [
        { row: 5, column: '答复（认可/申诉）', reason: '请填写“认可”或“申诉”。' },
        { row: 6, column: '疑点金额（元）', reason: '这一列不能修改。' },
      ],
    })
    expect((await statusOf(B)).status).toBe('sent')
    const half = await filled((page) => fill(page, '认可', '也许', '认可'))
    expect((await giveBack(half, { applyGoodRows: true })).body).toMatchObject({ applied: 1 })
    expect([(await statusOf(A)).status, (await statusOf(B)).status]).toEqual(['sent', 'accepted'])
  })

  it('is refused when it is of another institution or sending, or no workbook', async () => {
    await web.get(office, '/findings/sheet', { sendingId })
    const file = await filled((page) => fill(page, '认可', '认可', '认可'))
    expect((await giveBack(file, {}, other)).status).toBe(404)
    expect((await giveBack(file, { sendingId: otherSendingId }, other)).text).toContain(
      '不是本次下发的答复表',
    )
    expect((await giveBack(Buffer.from('PK'))).text).toContain('不是完整的 XLSX')
    const doubled = await filled((page) => {
      fill(page, '认可', '认可', '认可')
      page.addRow(page.getRow(4).values)
    })
    expect((await giveBack(doubled)).text).toContain('重复')
  })

  it('keeps text that looks like a formula from being one', async () => {
    await web.get(office, '/findings/sheet', { sendingId })
    const file = await filled((page) => {
      fill(page, '认可', '认可', '申诉')
      page.getRow(6).getCell(ANSWER + 1).value = { formula: 'cmd|calc', result: 1 } as never
    })
    expect((await giveBack(file)).body).toMatchObject({ applied: 2 })
    expect((await statusOf(B)).answer?.lines[0]?.statement).toBe('=公式')
  })
})
