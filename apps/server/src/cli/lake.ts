import type { Command } from 'commander'
import { type CheckLakePorts, checkLake, type LakeCheck } from '../use-cases/hub/check-lake.ts'
import { type LakeStatus, type LakeStatusPorts, lakeStatus } from '../use-cases/hub/lake-status.ts'
import { byteText, countText } from '../use-cases/hub/lake-words.ts'
import { statusText } from './lake-status-text.ts'

/** What looking at the lake needs. */
export interface LakePorts {
  readonly status: LakeStatusPorts
  readonly check: CheckLakePorts
}

/** Opens the hub of an instance for the time of one command. */
export type WithLake = <Result>(work: (ports: LakePorts) => Promise<Result>) => Promise<Result>

interface StatusOptions {
  readonly json?: boolean
  readonly batches: number
  readonly timeout: number
}

/** `fundwatch lake status` and `fundwatch lake check`. */
export function registerLake(program: Command, withLake: WithLake): void {
  const lake = program.command('lake').description('查看和检查数据湖')
  lake
    .command('status')
    .description('数据湖的版本、表、批次和质量评分')
    .option('--json', '以 JSON 输出')
    .option('--batches <n>', '列出最近的几个批次', wholeNumber, 20)
    .option('--timeout <seconds>', '统计行数的时限', wholeNumber, 60)
    .action(async ({ json, batches, timeout }: StatusOptions) => {
      const status = await withLake((ports) =>
        lakeStatus(ports.status, { batches, timeoutMs: timeout * 1000 }),
      )
      process.stdout.write(json ? `${jsonText(status)}\n` : statusText(status))
    })
  lake
    .command('check')
    .description('核对登记、文件和校验和；有问题时退出码为 1')
    .option('--checksums', '重新计算每个文件的校验和（较慢）')
    .option('--json', '以 JSON 输出')
    .action(async ({ checksums = false, json }: { checksums?: boolean; json?: boolean }) => {
      const check = await withLake((ports) => checkLake(ports.check, { checksums }))
      process.stdout.write(json ? `${JSON.stringify(check)}\n` : checkText(check))
      if (check.problems.length > 0) process.exitCode = 1
    })
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`应为正整数: ${text}`)
  return number
}

function jsonText(status: LakeStatus): string {
  return JSON.stringify(status, null, 2)
}

/** One line for each problem, the verdict last. */
export function checkText({ files, bytes, checksums, problems }: LakeCheck): string {
  const looked = `已核对 ${countText(files)} 个文件，${byteText(bytes)}${checksums ? '，含校验和' : ''}`
  if (problems.length === 0) return `${looked}：没有问题。\n`
  const lines = problems.map(({ subject, message }) => `✗ ${subject}\n  ${message}`)
  return `${lines.join('\n')}\n${looked}：发现 ${problems.length} 个问题。\n`
}
