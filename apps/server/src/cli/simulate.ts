import { resolve } from 'node:path'
import type { Command } from 'commander'

/** What simulating asks of whoever can. */
export interface SimulatePorts {
  simulate(request: {
    persons: number
    months: number
    seed: number
    out: string
    plant?: 'all' | readonly string[]
    typingErrors?: boolean
    startMonth?: string
  }): Promise<{ readonly lines: number; readonly text: string }>
  amplify(request: { from: string; to: string; times: number }): Promise<{ readonly text: string }>
}

interface SimulateOptions {
  readonly persons: string
  readonly months: string
  readonly seed: string
  readonly out: string
  readonly plant?: string
  readonly start?: string
  readonly typingErrors?: boolean
  readonly amplify?: string
}

/** `fundwatch simulate`: writes a labelled, simulated city. */
export function registerSimulate(program: Command, { simulate, amplify }: SimulatePorts): void {
  program
    .command('simulate')
    .description('生成一座模拟城市的抽取数据（全部为模拟，不含真实的人和机构）')
    .requiredOption('--persons <n>', '参保人数')
    .requiredOption('--months <n>', '月数')
    .requiredOption('--seed <n>', '随机种子；同样的种子得到同样的文件')
    .requiredOption('--out <folder>', '输出文件夹')
    .option('--plant <schemes>', '埋入违规情形: all，或以逗号分隔的名称；同时写出 labels.csv')
    .option('--start <month>', '第一个月，如 2025-01')
    .option('--typing-errors', '同时写出应被拒收的错误行')
    .option('--amplify <k>', '用 DuckDB 把结果放大 k 倍，写入 <输出文件夹>-x<k>')
    .action(async (options: SimulateOptions) => {
      const out = resolve(options.out)
      const plant = options.plant === 'all' ? 'all' : options.plant?.split(',').map((name) => name.trim())
      const summary = await simulate({
        persons: Number(options.persons),
        months: Number(options.months),
        seed: Number(options.seed),
        out,
        ...(plant === undefined ? {} : { plant }),
        ...(options.typingErrors ? { typingErrors: true } : {}),
        ...(options.start === undefined ? {} : { startMonth: options.start }),
      })
      process.stdout.write(`${summary.text}\n`)
      if (options.amplify !== undefined) {
        const times = Number(options.amplify)
        process.stdout.write(`${(await amplify({ from: out, to: `${out}-x${times}`, times })).text}\n`)
      }
    })
}
