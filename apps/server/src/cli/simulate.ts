import { resolve } from 'node:path'
import type { Command } from 'commander'
import { type LiveOptions, liveOptions, simulateLive } from './online/simulate-live.ts'
import type { SimulatePorts } from './simulate-ports.ts'

export type { SimulatePorts }

interface SimulateOptions extends LiveOptions {
  readonly live?: boolean
  readonly plant?: string
  readonly typingErrors?: boolean
  readonly amplify?: string
}

const DEFAULT_PORT = 8080

/**
 * `fundwatch simulate`: writes a labelled, simulated city, or with `--live` plays its days against the server of this machine that
 * listens at `port`.
 */
export function registerSimulate(
  program: Command,
  ports: SimulatePorts,
  { port = DEFAULT_PORT }: { readonly port?: number } = {},
): void {
  const command = program
    .command('simulate')
    .description('生成一座模拟城市的抽取数据，或用 --live 播放它的日子（全部为模拟，不含真实的人和机构）')
    .option('--persons <n>', '参保人数')
    .option('--months <n>', '月数')
    .option('--seed <n>', '随机种子；同样的种子得到同样的文件')
    .option('--out <folder>', '输出文件夹；--live 时为要播放的城市，没有则先生成，省略则用临时文件夹')
    .option(
      '--plant <schemes>',
      '埋入违规情形: all（各种城市都有的），evaluation（另加只供评估筛查的整院手法），或以逗号分隔的名称；同时写出 labels.csv',
    )
    .option('--start <month>', '第一个月，如 2025-01')
    .option('--typing-errors', '同时写出应被拒收的错误行')
    .option('--amplify <k>', '用 DuckDB 把结果放大 k 倍，写入 <输出文件夹>-x<k>')
    .option('--live', '像各机构的系统那样，把城市的日子逐条报文播放给本机正在运行的服务器')
  liveOptions(command).action(async (options: SimulateOptions) => {
    if (options.live !== true) return writeCity(options, ports)
    const national = `http://127.0.0.1:${port}/national`
    const isAccepted = await simulateLive(options, { ...ports, national })
    if (!isAccepted) process.exitCode = 1
  })
}

async function writeCity(options: SimulateOptions, { simulate, amplify }: SimulatePorts): Promise<void> {
  const out = resolve(needed(options.out, '--out <folder>'))
  const plant = wanted(options.plant)
  const summary = await simulate({
    persons: Number(needed(options.persons, '--persons <n>')),
    months: Number(needed(options.months, '--months <n>')),
    seed: Number(needed(options.seed, '--seed <n>')),
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
}

function wanted(told: string | undefined): 'all' | 'evaluation' | readonly string[] | undefined {
  if (told === undefined || told === 'all' || told === 'evaluation') return told
  return told.split(',').map((name) => name.trim())
}

function needed(value: string | undefined, option: string): string {
  if (value === undefined) throw new Error(`请写明 ${option}（用 --help 查看用法）。`)
  return value
}
