import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { BatchReport } from '../../use-cases/hub/batch-report.ts'
import type { JobDesk } from '../../use-cases/hub/jobs.ts'
import type { DemoAccount } from '../../use-cases/hub/people/ensure-demo-accounts.ts'
import { scopeText } from '../../use-cases/hub/people/read-scope.ts'
import { ALL_LIVE } from '../../use-cases/review/report/audit-overview.ts'
import { type AuditCommandPorts, auditAndGather } from '../review/audit.ts'
import { ruleText, totalsText } from '../review/audit-text.ts'
import type { SimulatePorts } from '../simulate.ts'
import { titledTable } from '../text-table.ts'
import { watchJob } from '../watch-job.ts'

/** The simulated city of a demo: small enough to be there in a minute, large enough to look like a city. */
const DEMO_CITY = { persons: 12_000, months: 6, seed: 20_261_121 } as const

/** Makes the simulated city of an empty demo instance, or takes the one made before, and has it imported; tells whether it was. */
export async function fillWithDemo({
  folder,
  simulation,
  desk,
  tell,
}: {
  folder: string
  simulation: SimulatePorts
  desk: JobDesk
  tell: (sentence: string) => void
}): Promise<boolean> {
  if (!(await isThere(join(folder, 'simulation.json')))) {
    tell(`首次启动: 正在生成模拟城市（${DEMO_CITY.persons} 人，${DEMO_CITY.months} 个月，全部为模拟数据）…`)
    const { text } = await simulation.simulate({
      ...DEMO_CITY,
      plant: 'all',
      typingErrors: true,
      out: folder,
    })
    tell(text)
  }
  tell('正在导入模拟城市…')
  const jobId = await desk.submit({ kind: 'import', request: { paths: [folder], source: 'extract' } })
  const state = await watchJob(desk, jobId)
  if (state.state !== 'done') {
    tell(`模拟城市没有导入: ${state.message ?? state.state}。可以稍后执行 npx fundwatch import ${folder}`)
    return false
  }
  const { files, seconds, message } = state.result as BatchReport
  const rows = files.reduce((total, { accepted }) => total + accepted, 0)
  tell(`模拟城市已导入: ${rows.toLocaleString('en-US')} 行，用时 ${seconds.toFixed(1)} 秒。${message}`)
  return true
}

/** Audits the simulated city and tells what was found, by rule in yuan and people. A city that cannot be audited is still there to look at. */
export async function auditDemo({
  desk,
  withReports,
  tell,
}: {
  desk: JobDesk
  withReports: AuditCommandPorts['withReports']
  tell: (sentence: string) => void
}): Promise<void> {
  tell('正在审核模拟城市…')
  const { runNo: _, ...everything } = ALL_LIVE
  const request = { ...everything, releaseNo: null, extent: 'all' } as const
  try {
    const { report, paper } = await withReports((ports) =>
      auditAndGather(desk, ports, { request, quiet: false }),
    )
    const { rules, lines, seconds } = report
    tell(
      `模拟城市已审核: ${rules} 条规则，明细 ${lines.toLocaleString('en-US')} 行，用时 ${seconds.toFixed(1)} 秒（全部为模拟数据）`,
    )
    tell(`${totalsText(paper.summary)}${ruleText(paper)}`)
    tell('逐条疑点和可打印的报告见网页；也可执行 npx fundwatch audit --out 报告.html')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    tell(`模拟城市没有审核: ${reason} 可以稍后执行 npx fundwatch audit`)
  }
}

/** The accounts of a demo and their password. */
export interface DemoAccountsTold {
  readonly password: string
  readonly accounts: readonly DemoAccount[]
}

/** Tells who may be tried out, on an instance that is a demo, and whether it is one. An instance without them still runs. */
export async function tellDemoAccounts(
  demoAccounts: () => Promise<DemoAccountsTold | null>,
  tell: (sentence: string) => void,
): Promise<boolean> {
  try {
    const told = await demoAccounts()
    if (told === null) return false
    const rows = told.accounts.map(({ account, scope, hint }) => [`  ${account}`, scopeText(scope), hint])
    tell(
      [
        `演示账号（仅演示实例，密码均为 ${told.password}）:`,
        titledTable(['  用户名', '范围', '可以看'], rows).trimEnd(),
        '每个账号看什么、三条线索的来龙去脉: docs/guides/demo.md',
      ].join('\n'),
    )
    return true
  } catch (error) {
    tell(`演示账号没有建立: ${error instanceof Error ? error.message : String(error)}`)
    return false
  }
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
