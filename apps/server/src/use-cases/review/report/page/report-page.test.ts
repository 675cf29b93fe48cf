import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALL_LIVE } from '../audit-overview.ts'
import { type AuditPaper, gatherPaper } from '../audit-paper.ts'
import { exampleFindings, storedFinding } from '../testing/example-findings.ts'
import { exampleAudit, examplePorts } from '../testing/example-ports.ts'
import { cellBar, columnChart } from './bars.ts'
import { reportPage } from './report-page.ts'

const linked = { kind: 'linked', hrefs: ['/report.css'] } as const
const audit = { ...exampleAudit, extent: 'all' } as const
const paperOf = (findings = exampleFindings) =>
  gatherPaper(examplePorts(findings), { filter: ALL_LIVE, audit })
const pageOf = async (change: Partial<AuditPaper> = {}) =>
  reportPage({ ...(await paperOf()), ...change }, linked)

describe('the report page', () => {
  it('says what was audited, what it comes to, and explains findings', async () => {
    const page = await pageOf()
    for (const words of [
      '医保基金智能审核报告',
      '全部（2026-03）',
      '第 3 版',
      '第 2 次，4 条规则，数据湖版本 12',
      '1,023,871 行',
      '<b>145.00</b> 元，每一元只计一次',
      '一、按规则',
      'GZ10000102014000　《医疗保障基金使用监督管理条例》第三十八条第三项',
      '可疑（需要核实）',
      '模拟市第一人民医院',
      '(45.00 + 35.00) × 1 ÷ 2 = 40.00 元',
      '当日数量不超过1日，或将超出的1日退费。',
      '其余由 777777777777 计入',
      '参保人性别未填或不明',
      '冲减之后数量为正而金额为负，无从计算',
      '规则模式 sex-limit 没有执行成功',
      '按服务当日有效的规则',
    ])
      expect(page).toContain(words)
  })

  it('marks simulated data and trials, and nothing else', async () => {
    expect(await pageOf()).toContain('<strong>模拟数据</strong>')
    const real = await pageOf({ isSimulated: false })
    expect(real).not.toContain('模拟数据')
    expect(real).not.toContain('试运行')
    expect(await pageOf({ filter: { ...ALL_LIVE, purpose: 'trial' } })).toContain('<strong>试运行</strong>')
  })

  it('is one file when its style is given', async () => {
    const page = reportPage(await paperOf(), { kind: 'inline', css: '@page { size: A4 }' })
    expect(page).toContain('<style>@page { size: A4 }</style>')
    expect(page).not.toMatch(/<link|<script|src=|https?:\/\//)
  })

  it('says so when there is nothing', async () => {
    const page = reportPage({ ...(await paperOf([])), audit: null }, linked)
    expect(page).toContain('在所选范围内没有发现疑点。')
    expect(page).toContain('一、说明')
    expect(page).not.toMatch(/undefined|NaN|null/)
  })

  it('says that everything was judged when it was', async () => {
    const page = await pageOf({ audit: { ...audit, unjudged: [], failed: [] } })
    expect(page).toContain('所有适用的费用都作出了判断。')
  })

  it('does not speak of everything when only changes were audited', async () => {
    const page = await pageOf({ audit: { ...audit, extent: 'changed', lines: 0 } })
    expect(page).toContain('本次只审核了数据有变动的人和机构')
    expect(page).not.toContain('审核明细')
  })

  it('lists twenty institutions and says how many more there are', async () => {
    const [first] = exampleFindings
    if (!first) throw new RangeError('There are examples.')
    const many = Array.from({ length: 47 }, (_, at) =>
      storedFinding(String(at), { ...first.finding, identity: String(at), institutionId: `H${at}` }),
    )
    const page = reportPage(await paperOf(many), linked)
    expect(page).toContain('医药机构（金额最高的 20 家）')
    expect(page).toContain('另有 27 家')
  })

  it('escapes whatever comes from data', async () => {
    const hostile = `<img src=x onerror=alert(1)>"'&`
    const found = exampleFindings.map((stored) => ({
      ...stored,
      institutionName: hostile,
      county: hostile,
      finding: { ...stored.finding, sentence: hostile, clears: hostile },
    }))
    const page = reportPage(await paperOf(found), linked)
    expect(page).not.toContain('<img')
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;')
  })
})

describe('the bars of a report', () => {
  it('never leave their frame, whatever the money', () => {
    const money = fc.record({
      identifiedFen: fc.integer({ min: -1_000_000, max: 100_000_000_000 }),
      suspectedFen: fc.integer({ min: -1_000_000, max: 100_000_000_000 }),
    })
    fc.assert(
      fc.property(fc.array(money, { minLength: 1, maxLength: 40 }), (all) => {
        const chart = columnChart(
          all.map((one, at) => ({ ...one, label: String(at) })),
          'x',
        ).text
        const texts = [chart, ...all.map((one) => cellBar(one, all).text)]
        for (const text of texts) {
          expect(text).not.toMatch(/NaN|Infinity|(?:width|height|y)="-/)
          const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(text) ?? []
          for (const [, x, y, wide, tall] of text.matchAll(
            /<rect [^>]*x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g,
          )) {
            expect(Number(x) + Number(wide)).toBeLessThanOrEqual(Number(width) + 0.02)
            expect(Number(y) + Number(tall)).toBeLessThanOrEqual(Number(height) + 0.02)
          }
        }
      }),
      { numRuns: 50 },
    )
  })
})
