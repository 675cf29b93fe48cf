import type { Command } from 'commander'
import { exportTrail, type InspectPorts, verifyWithAnchors } from '../../use-cases/hub/trail/inspect-trail.ts'
import type { TrailVerdict } from '../../use-cases/hub/trail/trail-view.ts'

/** What the commands need: the trail of an instance for the time of one command, and somewhere to write. */
export interface AuditTrailPorts {
  readonly withTrail: <Result>(work: (ports: InspectPorts) => Promise<Result>) => Promise<Result>
  /** Opens a new file; `close` makes it last. */
  readonly openFile: (file: string) => Promise<{ write(text: string): Promise<void>; close(): Promise<void> }>
}

/** `fundwatch audit-trail verify|export|anchor`. */
export function registerAuditTrail(program: Command, { withTrail, openFile }: AuditTrailPorts): void {
  const trail = program.command('audit-trail').description('审计留痕: 核对、导出、锚点')
  trail
    .command('verify')
    .description('核对全部留痕；发现改动、缺失、调换、插入、重写时退出码为 1')
    .option('--anchor <file...>', '另存在别处的锚点文件')
    .option('--json', '以 JSON 输出')
    .action(async ({ anchor = [], json }: { anchor?: string[]; json?: boolean }) => {
      const startedAt = performance.now()
      const verdict = await withTrail((ports) => verifyWithAnchors(ports, anchor))
      const seconds = (performance.now() - startedAt) / 1000
      process.stdout.write(json ? `${JSON.stringify(verdict)}\n` : verdictText(verdict, seconds))
      if (verdict.problems.length > 0) process.exitCode = 1
    })
  trail
    .command('export')
    .description('导出已封存的留痕, 每行一条: 链值和原文; 不用本软件也能核对')
    .requiredOption('--out <file>', '写到哪个文件')
    .action(async ({ out }: { out: string }) => {
      const file = await openFile(out)
      const count = await withTrail((ports) => exportTrail(ports, (text) => file.write(text)))
      await file.close()
      process.stdout.write(`已导出 ${count} 条留痕: ${out}\n`)
    })
  trail
    .command('anchor')
    .description('现在就写一个锚点')
    .action(async () => {
      const file = await withTrail(({ anchorNow }) => anchorNow())
      process.stdout.write(
        file ? `已写入锚点: ${file}。请把它另存到其他介质。\n` : '自上一个锚点以来没有新的封条，没有写入。\n',
      )
    })
}

/** One line for each problem, what an auditor should know, the verdict last. */
export function verdictText(verdict: TrailVerdict, seconds: number): string {
  const { sealed, unsealed, answers, anchors, problems, notes, lastHash } = verdict
  const looked = `已核对 ${sealed} 条留痕、${answers} 条对机构的答复、${anchors} 个锚点（${seconds.toFixed(1)} 秒）`
  const lines = [
    ...problems.map(({ message }) => `✗ ${message}`),
    ...notes.map((note) => `· ${note}`),
    ...(unsealed > 0 ? [`· ${unsealed === 1000 ? '至少 1000' : unsealed} 条留痕尚未封存。`] : []),
    sealed > 0 ? `链的末端: 封条 ${sealed}，链值 ${lastHash}` : '还没有封存任何留痕。',
    problems.length === 0 ? `${looked}：没有发现改动。` : `${looked}：发现 ${problems.length} 个问题。`,
  ]
  return `${lines.join('\n')}\n`
}
