import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import {
  type ExportedRefusals,
  type ExportRefusedPorts,
  exportRefused,
} from '../use-cases/hub/export-refused.ts'
import { countText } from '../use-cases/hub/lake-words.ts'

/** Opens the hub of an instance for the time of one command. */
export type WithRefused = <Result>(work: (ports: ExportRefusedPorts) => Promise<Result>) => Promise<Result>

interface RefusedOptions {
  readonly file?: number
  readonly out: string
  readonly format: string
}

/** `fundwatch refused`: refused rows as files that can be corrected and imported again. */
export function registerRefused(program: Command, withRefused: WithRefused): void {
  program
    .command('refused')
    .description('导出一个批次被拒收的行，更正后可直接重新导入')
    .argument('<batch>', '批次号', number)
    .option('--file <n>', '只导出批次中的这个文件（编号从 0 起）', number)
    .option('--out <folder>', '写到这个文件夹', '.')
    .option('--format <format>', 'csv 或 xlsx', 'csv')
    .action(async (batchNo: number, { file, out, format }: RefusedOptions) => {
      if (format !== 'csv' && format !== 'xlsx') throw new Error(`--format 应为 csv 或 xlsx: ${format}`)
      const folder = resolve(out)
      await mkdir(folder, { recursive: true })
      const wish = { batchNo, folder, format, ...(file === undefined ? {} : { fileNo: file }) } as const
      process.stdout.write(refusedText(await withRefused((ports) => exportRefused(ports, wish))))
    })
}

function number(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`应为编号: ${text}`)
  return value
}

/** What was written, and what to do with it. */
function refusedText({ files, message }: ExportedRefusals): string {
  if (files.length === 0) return `${message ?? ''}\n`
  const lines = files.map(({ path, label, rows }) => `${countText(rows)} 行 ${label} → ${path}`)
  return `${lines.join('\n')}\n最后一列是拒收原因。更正后用 fundwatch import 导入同一个文件即可，文件名中的表名请保留。\n`
}
