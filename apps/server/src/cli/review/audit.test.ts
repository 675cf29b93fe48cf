import { describe, expect, it } from 'vitest'
import type { JobState } from '../../use-cases/hub/jobs.ts'
import type { ReportFiles, Sheet } from '../../use-cases/review/report/sheet.ts'
import { exampleAudit, examplePorts } from '../../use-cases/review/report/testing/example-ports.ts'
import { registerAudit } from './audit.ts'
import { fakeDesk } from './testing/fake-desk.ts'
import { runCommand } from './testing/run-command.ts'

const report = {
  ...exampleAudit,
  extent: 'all',
  raised: 3,
  revised: 1,
  confirmed: 0,
  vanished: 0,
  resumedParts: 0,
  seconds: 2.5,
  peakMemoryBytes: 512 * 1024 ** 2,
}

function instance(end: Partial<JobState> = { result: report }) {
  const desk = fakeDesk(end)
  const written: (readonly Sheet[])[] = []
  const pages: string[] = []
  const files: ReportFiles = {
    ensureWritable: async (path) => {
      if (path.includes('nowhere')) throw new Error(`不能写出报告 ${path}`)
    },
    workbook: async (_, sheets) => {
      written.push(sheets)
      return 5
    },
    csv: async (_, sheet) => {
      written.push([sheet])
      return 5
    },
    page: async (_, text) => void pages.push(text),
    pageStyle: async () => '@page { size: A4 }',
  }
  const run = (...args: string[]) =>
    runCommand(
      (program) =>
        registerAudit(program, {
          withDesk: (work) => work(desk),
          withReports: (work) => work(examplePorts()),
          files,
        }),
      ['audit', ...args],
    )
  return { desk, written, pages, run }
}

describe('fundwatch audit', () => {
  it('asks for what was wished: days, rules by id or code, institutions, extent and purpose', async () => {
    const { desk, run } = instance()
    await run('--json')
    await run(
      '--from=2026-03-01',
      '--to=2026-03-31',
      '--rules=item-sex,GZ10000102014000，item-sex',
      '--institution=H1,H2',
      '--release=3',
      '--changed',
      '--trial',
      '--json',
    )
    expect(desk.jobs).toEqual([
      {
        kind: 'audit',
        request: {
          releaseNo: null,
          fromDay: null,
          toDay: null,
          rules: null,
          institutions: null,
          extent: 'all',
          purpose: 'live',
        },
      },
      {
        kind: 'audit',
        request: {
          releaseNo: 3,
          fromDay: 20_513,
          toDay: 20_543,
          rules: ['item-sex', 'item-over-daily-frequency'],
          institutions: ['H1', 'H2'],
          extent: 'changed',
          purpose: 'trial',
        },
      },
    ])
  })

  it('says what was found, by every side, and what was not judged', async () => {
    const text = await instance().run()
    expect(text).toMatchInlineSnapshot(`
      "模拟城市：数据由本软件生成，不是真实数据。
      第 2 次审核：规则版本 3，4 条规则，数据湖版本 12，全部数据，服务日期 全部（2026-03）
      读取明细 1,023,871 行，用时 2.5 秒（409,548 行/秒），内存最多 512 MB
      疑点：新发现 3，有更新 1，与上次相同 0，依据消失 0

      违规 145.00 元（3 条，每一元只计一次）
      可疑 0.00 元（1 条，需要核实，不含已计入违规的部分）
      涉及 1 人、就诊 1 次、明细 4 行

      按规则（涉及：各疑点金额之和；计入：每一元只计一次）
      结果  编码              名称                      规则                       疑点  人数  就诊  涉及(元)  计入(元)
      违规  GZ10000102005000  医疗服务项目区分性别使用  item-sex                      1     1     1    120.00    120.00
      违规  GZ10000102014000  医疗服务项目限定频次      item-over-daily-frequency     1     1     1     40.00     22.50
      违规  GZ10000102031000  药品超限价收费            drug-over-price               1     1     1      2.50      2.50
      可疑  LC-FW-03          出院后短期再入院          early-readmission             1     1     1         —         —

      按医药机构
      编码          名称                疑点  人数  就诊  违规(元)  可疑(元)
      H99010100001  模拟市第一人民医院     3     1     1    142.50      0.00
      P99010100018  模拟市康民大药房       1     1     1      2.50      0.00

      按医保区划
      区划    疑点  人数  就诊  违规(元)  可疑(元)
      990101     3     1     1    142.50      0.00
      990102     1     1     1      2.50      0.00

      按服务月份
      月份     疑点  人数  就诊  违规(元)  可疑(元)
      2026-03     4     1     1    145.00      0.00

      没有判断（数据缺失或矛盾，不算疑点）
      规则                      原因                                  次数
      医疗服务项目区分性别使用  参保人性别未填或不明                    41
      全部规则                  冲减之后数量为正而金额为负，无从计算     7
      ✗ 规则模式 sex-limit 没有执行成功，它的规则没有结果：Conversion Error: <b>no</b>
      "
    `)
  })

  it('gives everything as JSON', async () => {
    const output: unknown = JSON.parse(await instance().run('--json'))
    expect(output).toMatchObject({ report: { runNo: 2 }, summary: { totals: { identifiedFen: 14_500 } } })
  })

  it('writes the report that the ending of the file asks for', async () => {
    const { written, pages, run } = instance()
    expect(await run('--out', '/reports/a.xlsx')).toContain('报告已写入 /reports/a.xlsx（5 行）')
    await run('--out', '/reports/b.csv')
    await run('--out', '/reports/c.html')
    const [workbook = [], csv = []] = written
    expect(workbook.map(({ name }) => name)).toEqual(['汇总', '违规明细', '可疑明细', '指标'])
    expect(workbook[0]?.preamble[0]).toContain('模拟数据')
    expect(csv.map(({ name }) => name)).toEqual(['明细'])
    expect(pages[0]).toContain('<style>@page { size: A4 }</style>')
  })

  it('keeps violations and suspicions on sheets of their own', async () => {
    const { written, run } = instance()
    await run('--out', '/reports/a.xlsx')
    const rules = await Promise.all(
      (written[0] ?? []).slice(1, 3).map(async ({ rows }) => {
        const found: unknown[] = []
        for await (const row of rows) found.push(row[0])
        return found
      }),
    )
    expect(rules).toEqual([['违规', '违规', '违规', '违规'], ['可疑']])
  })

  it.each([
    [['--from', '2026-02-30'], '--from 的 “2026-02-30” 不是日期'],
    [['--to', '20260301'], '--to 的 “20260301” 不是日期'],
    [['--from', '2026-03-02', '--to', '2026-03-01'], '开始日期 2026-03-02 晚于结束日期 2026-03-01'],
    [['--rules', ' , '], '--rules 后面没有内容'],
    [['--rules', 'no-such-rule'], '没有规则 no-such-rule。可用的规则: drug-over-price'],
    [['--release', '9', '--trial'], '没有规则版本 9'],
    [['--release', 'x'], '--release 应为正整数'],
    [['--out', 'a.pdf'], '报告文件名应以 .xlsx、.csv、.html 结尾'],
    [['--out', '/nowhere/a.csv'], '不能写出报告'],
  ])('refuses %j before any work is begun', async (args, sentence) => {
    const { desk, run } = instance()
    const failure = await run(...args).catch((error: Error) => error.message)
    expect(failure).toContain(sentence)
    expect(failure).not.toContain('\n')
    expect(desk.jobs).toEqual([])
  })

  it('says what became of a job that did not end well', async () => {
    await expect(instance({ state: 'failed', message: '数据湖是空的' }).run('--json')).rejects.toThrow(
      '任务失败: 数据湖是空的',
    )
    await expect(instance({ state: 'cancelled' }).run('--json')).rejects.toThrow('重新执行同一条命令会接着做')
  })
})
