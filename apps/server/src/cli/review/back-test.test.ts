import { describe, expect, it } from 'vitest'
import type { BackTestReport } from '../../use-cases/review/back-test.ts'
import type { ReportFiles, Sheet } from '../../use-cases/review/report/sheet.ts'
import { exampleFindings } from '../../use-cases/review/report/testing/example-findings.ts'
import { registerBackTest } from './back-test.ts'
import { fakeDesk } from './testing/fake-desk.ts'
import { runCommand } from './testing/run-command.ts'

const report: BackTestReport = {
  releaseNo: 4,
  againstNo: 3,
  rules: [
    {
      ruleId: 'item-sex',
      title: '医疗服务项目区分性别使用',
      hits: 1200,
      persons: 900,
      institutions: 12,
      amountFen: 12_345_600,
      newHits: 200,
      newFen: 1_000_000,
      goneHits: 3,
      goneFen: 5000,
      overlapFen: 20_000,
    },
  ],
  persons: 900,
  institutions: 12,
  newlyAffected: Array.from({ length: 25 }, (_, at) => `H${String(at).padStart(2, '0')}`),
  sample: exampleFindings.slice(0, 2).map(({ finding }) => finding),
  seconds: 12.3,
}

function instance(result = report) {
  const desk = fakeDesk({ result })
  const sheets: Sheet[] = []
  const files: ReportFiles = {
    ensureWritable: async () => undefined,
    workbook: async (_, written) => sheets.push(...written),
    csv: async () => 0,
    page: async () => undefined,
    pageStyle: async () => '',
  }
  const run = (...args: string[]) =>
    runCommand(
      (program) => registerBackTest(program, { withDesk: (work) => work(desk), files }),
      ['backtest', ...args],
    )
  return { desk, sheets, run }
}

describe('fundwatch backtest', () => {
  it('asks for the draft, the days, the other release and the sample', async () => {
    const { desk, run } = instance()
    await run('4', '--json')
    await run('4', '--from=2026-03-01', '--to=2026-03-31', '--against=2', '--sample=5', '--seed=7', '--json')
    expect(desk.jobs).toEqual([
      {
        kind: 'back-test',
        request: { releaseNo: 4, againstNo: null, fromDay: null, toDay: null, sampleSize: 20, seed: 1 },
      },
      {
        kind: 'back-test',
        request: { releaseNo: 4, againstNo: 2, fromDay: 20_513, toDay: 20_543, sampleSize: 5, seed: 7 },
      },
    ])
  })

  it('says what would change, whom it meets and what to look at', async () => {
    const text = await instance().run('4')
    for (const words of [
      '版本 4 与版本 3 相比',
      '123,456.00',
      '10,000.00',
      '涉及 900 人、12 家机构',
      '25 家: H00、',
      '等\n',
      '随机抽取 2 条新增命中',
      '1. [item-over-daily-frequency 2026-03-01 40.00 元]',
      'npx fundwatch release publish 4',
    ])
      expect(text).toContain(words)
  })

  it('says so when nothing would change', async () => {
    const text = await instance({ ...report, rules: [], sample: [], newlyAffected: [] }).run('4')
    expect(text).toContain('没有规则的判断会改变')
  })

  it('writes the sample with room for the verdict of the reviewer', async () => {
    const { sheets, run } = instance()
    expect(await run('4', '--out', '/reports/a.xlsx')).toContain('报告已写入 /reports/a.xlsx')
    expect(sheets.map(({ name }) => name)).toEqual(['规则', '抽样复核', '新涉及的机构'])
    expect(sheets[1]?.columns.at(-2)).toMatchObject({ title: '复核结论', choices: ['正确', '误报', '存疑'] })
    for (const { columns, rows } of sheets)
      for await (const row of rows) expect(row).toHaveLength(columns.length)
  })

  it.each([
    [['x'], '草稿的版本号 应为正整数'],
    [['4', '--sample', '-1'], '--sample 应为正整数'],
    [['4', '--out', 'a.csv'], '报告文件名应以 .xlsx 结尾'],
    [['4', '--from', '2026-04-01', '--to', '2026-03-01'], '晚于'],
  ])('refuses %j before any work is begun', async (args, sentence) => {
    const { desk, run } = instance()
    await expect(run(...args)).rejects.toThrow(sentence)
    expect(desk.jobs).toEqual([])
  })
})
