import { resolve } from 'node:path'
import type { Command } from 'commander'
import {
  type EvaluatePorts,
  type EvaluationWish,
  evaluateScreens,
} from '../../use-cases/screening/evaluate/evaluate-screens.ts'
import { evaluationError } from '../../use-cases/screening/evaluate/evaluation-error.ts'
import { evaluationText } from '../../use-cases/screening/evaluate/evaluation-text.ts'
import { listOption } from '../review/review-options.ts'

/** What evaluating on the command line needs. */
export interface EvaluateCommandPorts extends EvaluatePorts {
  /** Writes a page between its marks, or the whole of a file that has none. */
  readonly writeMeasured: (path: string, text: string) => Promise<void>
  readonly writeFile: (path: string, text: string) => Promise<void>
  /** `YYYY-MM-DD` in civil time. */
  readonly today: () => string
}

interface EvaluateOptions {
  readonly seeds: string
  readonly persons: string
  readonly months: string
  readonly budget: string
  readonly screens?: string
  readonly out?: string
}

/** `fundwatch evaluate`: the screens against what was planted in simulated cities, and against two plain baselines. */
export function registerEvaluate(program: Command, ports: EvaluateCommandPorts): void {
  program
    .command('evaluate')
    .description(
      '评估筛查模型: 在模拟城市里植入已知的手法和无辜的相似情形，看找到多少、误指多少（全部为模拟）',
    )
    .option('--seeds <n>', '几座模拟城市，种子 1 到 n', '3')
    .option('--persons <n>', '每座城市的参保人数', '20000')
    .option('--months <n>', '月数', '12')
    .option('--budget <n>', '每个模型能核查多少条', '50')
    .option('--screens <list>', '只评估这些模型: 名称，用逗号分隔')
    .option('--out <file>', '写入 .md（写在 measured 标记之间）或 .json；省略则输出到屏幕')
    .action((options: EvaluateOptions) => evaluateCommand(ports, options))
}

async function evaluateCommand(ports: EvaluateCommandPorts, options: EvaluateOptions): Promise<void> {
  const wish = wishOf(options)
  const evaluation = await evaluateScreens(ports, wish)
  const text = evaluationText(evaluation, { date: ports.today(), command: commandOf(options) })
  if (options.out === undefined) {
    process.stdout.write(`${text}\n`)
    return
  }
  const out = resolve(options.out)
  if (out.endsWith('.json')) await ports.writeFile(out, `${JSON.stringify(evaluation, undefined, 2)}\n`)
  else await ports.writeMeasured(out, text)
  process.stdout.write(`评估结果已写入 ${out}\n`)
}

function wishOf(options: EvaluateOptions): EvaluationWish {
  const seeds = numberOf('--seeds', options.seeds, { from: 1, to: 100 })
  return {
    seeds: Array.from({ length: seeds }, (_, at) => at + 1),
    persons: numberOf('--persons', options.persons, { from: 4_000, to: 10_000_000 }),
    months: numberOf('--months', options.months, { from: 2, to: 60 }),
    budget: numberOf('--budget', options.budget, { from: 1, to: 5_000 }),
    screens: listOption('--screens', options.screens),
  }
}

function commandOf({ seeds, persons, months, budget, screens }: EvaluateOptions): string {
  const chosen = screens === undefined ? '' : ` --screens ${screens}`
  return `fundwatch evaluate --seeds ${seeds} --persons ${persons} --months ${months} --budget ${budget}${chosen}`
}

/** Throws `bad-number`. */
function numberOf(option: string, text: string, { from, to }: { from: number; to: number }): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < from || value > to)
    throw evaluationError('bad-number', { option, text, from, to })
  return value
}
