import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { BackTestReport, BackTestRequest } from '../../use-cases/review/back-test.ts'
import { backTestSheets } from '../../use-cases/review/report/back-test-sheets.ts'
import type { ReportFiles } from '../../use-cases/review/report/sheet.ts'
import { reportFormat } from '../../use-cases/review/report/write-report.ts'
import { runJob, type WithDesk } from '../run-job.ts'
import { backTestText } from './back-test-text.ts'
import { numberOption, periodOptions } from './review-options.ts'

/** What back-testing on the command line needs. */
export interface BackTestCommandPorts {
  readonly withDesk: WithDesk
  readonly files: ReportFiles
}

interface BackTestOptions {
  readonly from?: string
  readonly to?: string
  readonly against?: string
  readonly sample: string
  readonly seed: string
  readonly out?: string
  readonly json?: boolean
}

/** `fundwatch backtest`: what a draft would change, before anything is published. */
export function registerBackTest(program: Command, ports: BackTestCommandPorts): void {
  program
    .command('backtest')
    .description('回测: 草稿版本在历史数据上会多出、减少哪些疑点；不保存任何结果')
    .argument('<draft>', '草稿的版本号')
    .option('--from <day>', '服务日期从这一天起，YYYY-MM-DD')
    .option('--to <day>', '服务日期到这一天为止')
    .option('--against <n>', '与哪个版本相比，默认使用中的版本')
    .option('--sample <n>', '随机抽取多少条新增疑点供人工复核', '20')
    .option('--seed <n>', '抽样的种子: 相同的种子抽到相同的疑点', '1')
    .option('--out <file>', '写出 .xlsx: 各规则的变化和待复核的抽样')
    .option('--json', '以 JSON 输出')
    .action(async (draft: string, options: BackTestOptions) => {
      process.stdout.write(await runBackTest(ports, requestOf(draft, options), options))
    })
}

function requestOf(draft: string, { against, sample, seed, ...period }: BackTestOptions): BackTestRequest {
  return {
    ...periodOptions(period),
    releaseNo: numberOption('草稿的版本号', draft),
    againstNo: against === undefined ? null : numberOption('--against', against),
    sampleSize: numberOption('--sample', sample, 0),
    seed: numberOption('--seed', seed, 0),
  }
}

async function runBackTest(
  { withDesk, files }: BackTestCommandPorts,
  request: BackTestRequest,
  { out, json = false }: BackTestOptions,
): Promise<string> {
  const path = out === undefined ? undefined : resolve(out)
  if (path !== undefined) {
    reportFormat(path, ['.xlsx'])
    await files.ensureWritable(path)
  }
  const report = (await runJob(withDesk, { kind: 'back-test', request }, { json })) as BackTestReport
  if (path !== undefined) await files.workbook(path, backTestSheets(report))
  if (json) return `${JSON.stringify(report)}\n`
  return [
    backTestText(report),
    path === undefined ? '' : `报告已写入 ${path}\n`,
    `复核无误后用 npx fundwatch release trial ${request.releaseNo} 试运行，或 npx fundwatch release publish ${request.releaseNo} 发布。\n`,
  ].join('')
}
