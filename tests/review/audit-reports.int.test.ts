import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FindingTotals } from '../../apps/server/src/use-cases/review/finding-reports.ts'
import { fenOf, readSheet } from './support/read-sheet.ts'
import { type Audited, ReviewLab } from './support/review-lab.ts'

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number) =>
  rows.reduce((total, row) => total + of(row), 0)

describe('an audit of a city', () => {
  let lab: ReviewLab
  let whole: Audited
  let sheet: Record<string, string>[]

  beforeAll(async () => {
    lab = await ReviewLab.withCity()
    const out = join(lab.folder, 'report.csv')
    whole = await lab.audit('--out', out)
    sheet = await readSheet(out)
  })
  afterAll(() => lab.close())

  it('reads every line of the lake and fails in no rule', async () => {
    const [row] = await lab.rows<{ lines: string }>(
      'select sum(line_count) as lines from review.audit_part where run_no = $1',
      [whole.report.runNo],
    )
    const counted = await lab.run('sql', 'select count(*) as n from core.charge_line_net', '--csv')
    expect(Number(row?.lines)).toBe(whole.report.lines)
    expect(counted).toContain(`\n${whole.report.lines}\r\n`)
    expect(whole.report).toMatchObject({ failed: [], resumedParts: 0, revised: 0, confirmed: 0, vanished: 0 })
    expect(whole.report.raised).toBe(whole.summary.totals.findings)
    expect(whole.report.raised).toBeGreaterThan(80)
  })

  it('counts one yuan once: by rule, institution, county and month it adds up to the same total', () => {
    const { totals, byRule, byInstitution, byCounty, byMonth } = whole.summary
    const money = (rows: readonly FindingTotals[]) => ({
      findings: sum(rows, ({ findings }) => findings),
      grossFen: sum(rows, ({ grossFen }) => grossFen),
      identifiedFen: sum(rows, ({ identifiedFen }) => identifiedFen),
      suspectedFen: sum(rows, ({ suspectedFen }) => suspectedFen),
    })
    for (const side of [byRule, byInstitution, byCounty, byMonth])
      expect(money(side)).toEqual(money([totals]))
    expect(totals.identifiedFen).toBeGreaterThan(0)
    expect(totals.identifiedFen + totals.suspectedFen).toBeLessThanOrEqual(totals.grossFen)
  })

  it('writes a row for each violating line, which add up to the summary rule by rule', async () => {
    const byTitle = Map.groupBy(sheet, (row) => row['规则'] ?? '')
    expect(byTitle.size).toBe(whole.summary.byRule.length)
    for (const { title, result, findings, grossFen, identifiedFen, suspectedFen } of whole.summary.byRule) {
      const rows = byTitle.get(title) ?? []
      expect({
        title,
        findings: new Set(rows.map((row) => row['疑点编号'])).size,
        grossFen: sum(rows, (row) => fenOf(row['涉及金额'])),
        countedFen: sum(rows, (row) => fenOf(row['计入金额'])),
      }).toEqual({
        title,
        findings,
        grossFen,
        countedFen: result === 'violation' ? identifiedFen : suspectedFen,
      })
    }
    expect(new Set((await lab.open()).keys())).toEqual(new Set(sheet.map((row) => row['疑点编号'])))
  })

  it('finds the same again, and changes nothing by it', async () => {
    const before = await lab.open()
    const again = await lab.audit()
    expect(again.report).toMatchObject({ raised: 0, revised: 0, vanished: 0, confirmed: whole.report.raised })
    expect(again.summary).toEqual(whole.summary)
    expect(await lab.open()).toEqual(before)
  })

  it('of some days, rules or institutions is the same as that part of the whole', async () => {
    const before = await lab.open()
    const month = whole.summary.byMonth[0]
    const rule = whole.summary.byRule.find(({ result }) => result === 'violation')
    const found = (await lab.findings()).find(({ finding }) => finding.ruleId === rule?.key)
    const institution = found?.finding.institutionId
    if (!month || !rule || !institution) throw new Error('The city has too few findings.')
    const lastDay = new Date(Date.UTC(Number(month.key.slice(0, 4)), Number(month.key.slice(5)), 0))
    const days = ['--from', `${month.key}-01`, '--to', lastDay.toISOString().slice(0, 10)]
    const ofMonth = await lab.audit(...days)
    expect(ofMonth.report).toMatchObject({ raised: 0, revised: 0, vanished: 0 })
    expect(ofMonth.summary.totals).toMatchObject({ identifiedFen: month.identifiedFen })
    const ofRule = await lab.audit('--rules', rule.key, '--institution', institution)
    expect(ofRule.report).toMatchObject({ raised: 0, revised: 0, vanished: 0, rules: 1 })
    expect(ofRule.summary.byInstitution.map(({ key }) => key)).toEqual([institution])
    expect(await lab.open()).toEqual(before)
  })

  it('is told as text, and written as a page and a workbook', async () => {
    const [page, workbook] = [join(lab.folder, 'report.html'), join(lab.folder, 'report.xlsx')]
    const text = await lab.run('audit', '--out', page)
    for (const words of [
      '模拟城市',
      '违规 ',
      '可疑 ',
      '按规则',
      '按医药机构',
      '按医保区划',
      '按服务月份',
      '没有判断',
    ])
      expect(text).toContain(words)
    const html = await readFile(page, 'utf8')
    expect(html).toContain('模拟')
    expect(html).not.toMatch(/https?:\/\/(?!www\.w3\.org|www\.nhsa\.gov\.cn)/)
    await lab.run('audit', '--out', workbook)
    expect((await stat(workbook)).size).toBeGreaterThan(10_000)
  })

  it('explains a finding by the beginning of its number', async () => {
    const violation = sheet.find((row) => row['结果'] === '违规' && row['知识点'] !== '')
    if (!violation) throw new Error('The city has no violation.')
    const number = violation['疑点编号'] ?? ''
    const story = await lab.run('explain', number.slice(0, 10).toUpperCase())
    for (const words of [
      number,
      violation['说明'] ?? '',
      '依据',
      '知识点',
      '金额',
      '明细',
      '怎样才合规',
      '经过',
      '发现',
    ])
      expect(story).toContain(words)
    expect(story).toContain(violation['服务时间'] ?? '')
    expect(await lab.refused('explain', 'ffffffffffff')).toContain('没有唯一以 ffffffffffff 开头的疑点')
    expect(await lab.refused('explain', '')).toContain('没有唯一')
  })

  it.concurrent.each([
    [['audit', '--from', '2026-02-30'], '--from 的 “2026-02-30” 不是日期，应写作 YYYY-MM-DD'],
    [['audit', '--rules', 'no-such-rule'], '没有规则 no-such-rule。可用的规则: '],
    [['audit', '--rules', 'upload-delay'], '规则 upload-delay 还是草稿，不能审核: '],
    [['audit', '--from', '2026-09-02', '--to', '2026-09-01'], '开始日期 2026-09-02 晚于结束日期 2026-09-01'],
    [['audit', '--release', '99', '--trial'], '没有规则版本 99。用 fundwatch release list 查看'],
    [['audit', '--out', '/no/such/folder/a.csv'], '不能写出报告 /no/such/folder/a.csv: 文件夹不存在'],
    [['audit', '--out', 'report.pdf'], '报告文件名应以 .xlsx、.csv、.html 结尾'],
    [['audit', '--institution', '，'], '--institution 后面没有内容'],
    [['rules', 'at', '2026-13-01'], '“2026-13-01” 不是日期'],
    [['rules', 'list', '--release', 'x'], '--release 应为正整数，而不是 “x”'],
    [['rules', 'at', '2026-08-01', '--release', '99'], '没有规则版本 99'],
    [['backtest', '99'], '没有规则版本 99'],
    [['backtest', '1', '--out', 'a.csv'], '报告文件名应以 .xlsx 结尾'],
    [['release', 'publish', '99'], '没有规则版本 99'],
    [['release', 'publish', 'x'], '应为正整数'],
    [['knowledge', 'diff', '1', '99'], '没有规则版本 99'],
    [['knowledge', 'import', '/no/such/file.xlsx'], '没有文件 /no/such/file.xlsx'],
    [['knowledge', 'import', 'package.json'], '只能读取 .xlsx 和 .csv'],
    [['knowledge', 'import', 'a.xlsx', '--batch', '18'], '--batch 和 --published-on 要一起给出'],
  ])('answers fundwatch %j with one sentence that says what to do', async (parameters, sentence) => {
    const output = await lab.refused(...parameters)
    expect(output).toContain(sentence)
    expect(output.trim().split('\n')).toHaveLength(1)
  })

  it('refuses wrong wishes without leaving a run behind', async () => {
    const [row] = await lab.rows<{ runs: string }>(
      "select count(*) as runs from review.audit_run where state <> 'complete'",
    )
    expect(Number(row?.runs)).toBe(0)
  })
})
