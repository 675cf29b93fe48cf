import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { BatchReport, FileReport } from '../use-cases/hub/batch-report.ts'
import type { ChangeReport } from '../use-cases/hub/change-lake.ts'
import { runJob, type WithDesk } from './run-job.ts'

interface ImportOptions {
  readonly mapping?: string
  readonly as?: string
  readonly source: 'extract' | 'upload'
  readonly dryRun?: boolean
  readonly acceptRefusals?: boolean
  readonly json?: boolean
}

/** `fundwatch import`, `withdraw` and `compact`: everything that changes the lake. */
export function registerImport(program: Command, withDesk: WithDesk): void {
  program
    .command('import')
    .description('导入数据: CSV、Parquet、XLSX、JSON 行，及其 .gz、.zip；可以是整个文件夹')
    .argument('<path...>', '文件或文件夹')
    .option('--mapping <folder>', '用映射文件夹转换其他结构的数据')
    .option('--as <table>', '全部文件按这张表读取，如 FEE_LIST_D')
    .addOption(
      new Option('--source <kind>', '来源: extract 中心抽取，upload 机构上传')
        .choices(['extract', 'upload'])
        .default('extract'),
    )
    .option('--dry-run', '只检查，不写入')
    .option('--accept-refusals', '拒收超过阈值时仍然导入其余的行')
    .option('--json', '以 JSON 输出报告')
    .action(async (paths: string[], options: ImportOptions) => {
      const report = (await runJob(
        withDesk,
        { kind: 'import', request: requestOf(paths, options) },
        options,
      )) as BatchReport
      process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : reportText(report))
      if (report.outcome === 'stopped') process.exitCode = 2
    })
  program
    .command('withdraw')
    .description('撤回一个批次: 它的行视同从未导入')
    .argument('<batch>', '批次号', batchNumber)
    .action(async (batchNo: number) => {
      const report = (await runJob(withDesk, { kind: 'withdraw', batchNo })) as ChangeReport
      process.stdout.write(`批次 ${batchNo} 已撤回，数据湖版本 ${report.version}。\n`)
    })
  program
    .command('compact')
    .description('把增量文件并入基础文件（每天夜间自动执行）')
    .action(async () => {
      const report = (await runJob(withDesk, { kind: 'compact' })) as ChangeReport
      process.stdout.write(
        report.added === 0
          ? '没有待合并的增量。\n'
          : `已合并，新文件 ${report.added} 个，替换 ${report.removed} 个，数据湖版本 ${report.version}。\n`,
      )
    })
}

function batchNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`批次号应为正整数: ${text}`)
  return number
}

function requestOf(paths: readonly string[], options: ImportOptions) {
  const { mapping, as, source, dryRun, acceptRefusals } = options
  return {
    paths: paths.map((path) => resolve(path)),
    source,
    ...(mapping === undefined ? {} : { mapping: resolve(mapping) }),
    ...(as === undefined ? {} : { as: as.toUpperCase() }),
    ...(dryRun ? { dryRun } : {}),
    ...(acceptRefusals ? { acceptRefusals } : {}),
  }
}

const OUTCOMES: Record<FileReport['outcome'], string> = {
  taken: '已接收',
  known: '已有',
  refused: '无法使用',
  unknown: '跳过',
}

/** The report as people read it: one paragraph per file, its reasons below, the verdict last. */
function reportText({ batchNo, outcome, version, files, seconds, message }: BatchReport): string {
  const rows = files.reduce((total, { read }) => total + read, 0)
  const head = batchNo === null ? '试运行（未写入）' : `批次 ${batchNo}`
  const where = version === null ? '' : `，数据湖版本 ${version}`
  const speed = seconds > 0 ? `，${Math.round(rows / seconds).toLocaleString('en-US')} 行/秒` : ''
  return [
    ...files.flatMap(fileText),
    '',
    `${head}${where}: ${files.length} 个文件，${rows.toLocaleString('en-US')} 行，用时 ${seconds.toFixed(1)} 秒${speed}`,
    `${outcome === 'stopped' ? '✗ ' : ''}${message}`,
    '',
  ].join('\n')
}

function fileText(file: FileReport): string[] {
  const { label, outcome, table, read, accepted, refused, warned, seconds, message } = file
  const counts =
    outcome === 'taken'
      ? `读取 ${read} = 接收 ${accepted} + 拒收 ${refused}，提醒 ${warned}，${seconds.toFixed(1)} 秒`
      : ''
  return [
    `${OUTCOMES[outcome]}  ${label}${table ? ` → ${table}` : ''}  ${counts}`,
    ...(message ? [`        ${message}`] : []),
    ...reasons(file).map((reason) => `        ${reason}`),
  ]
}

function reasons({ problems }: FileReport): string[] {
  const byCheck = Map.groupBy(problems, ({ check, severity, message }) => `${severity} ${check} ${message}`)
  return [...byCheck.values()]
    .map((found) => ({ ...found[0], rows: found.reduce((total, { rows }) => total + rows, 0) }))
    .sort((left, right) => right.rows - left.rows)
    .map(({ severity, message, rows }) => `${severity === 'refuse' ? '拒收' : '提醒'} ${rows} 行: ${message}`)
}
