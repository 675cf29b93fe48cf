import type { Command } from 'commander'
import type { ScreenFiles } from '../../use-cases/screening/parse-screens.ts'
import type { ScreeningReport } from '../../use-cases/screening/run-screens.ts'
import type { ScreeningRequest } from '../../use-cases/screening/screening-ports.ts'
import { listOption, periodOptions } from '../review/review-options.ts'
import { runJob, type WithDesk } from '../run-job.ts'
import { screeningText, screensText } from './screening-text.ts'

/** What screening on the command line needs. */
export interface ScreenCommandPorts {
  readonly withDesk: WithDesk
  readonly files: () => ScreenFiles
}

interface RunOptions {
  readonly from?: string
  readonly to?: string
  readonly screens?: string
  readonly county?: string
  readonly json?: boolean
}

/** `fundwatch screen`: lists the screens, and runs them over the lake. */
export function registerScreen(program: Command, { withDesk, files }: ScreenCommandPorts): void {
  const screen = program
    .command('screen')
    .description('大数据筛查: 从全市的就诊和费用里找单张单据看不出的异常')
  screen
    .command('list')
    .description('列出全部筛查模型')
    .action(() => {
      process.stdout.write(screensText(files()))
    })
  screen
    .command('run')
    .description('运行筛查模型，结果入库')
    .option('--from <day>', '就诊结束日期从这一天起，YYYY-MM-DD；默认数据最后一天往前一年')
    .option('--to <day>', '到这一天为止；默认数据的最后一天')
    .option('--screens <list>', '只运行这些模型: 名称，用逗号分隔')
    .option('--county <code>', '只保留这个医保区划的结果；同类比较仍用全市')
    .option('--json', '以 JSON 输出')
    .action(async (options: RunOptions) => {
      const report = (await runJob(
        withDesk,
        { kind: 'screen', request: wishOf(options) },
        { json: options.json ?? false },
      )) as ScreeningReport
      process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : screeningText(report))
    })
}

function wishOf({ screens, county, from, to }: RunOptions): ScreeningRequest {
  return {
    ...periodOptions({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) }),
    screens: listOption('--screens', screens),
    county: county ?? null,
  }
}
