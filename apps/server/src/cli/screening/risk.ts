import { resolve } from 'node:path'
import { parseRiskModel } from '@fundwatch/screening'
import type { Command } from 'commander'
import { evaluateRisk, type HashedModel } from '../../use-cases/screening/risk/evaluate-risk.ts'
import { readRiskTable, riskTables } from '../../use-cases/screening/risk/read-risk-table.ts'
import { riskTableError } from '../../use-cases/screening/risk/risk-table-error.ts'
import { scoreRiskTables } from '../../use-cases/screening/risk/score-risk-table.ts'
import { wishOfModel } from '../../use-cases/screening/risk/wish-of-model.ts'
import { csvLines, hashOf, textOf, writeWhole } from './risk-files.ts'
import { type RiskLakePorts, type RiskOnLake, riskOnLake } from './risk-lake.ts'
import { countOption, entityOption, wanted } from './risk-options.ts'
import { registerRiskRegister } from './risk-register.ts'
import { reportText, scoredCsv, scoredText } from './risk-text.ts'
import { registerRiskTrain } from './risk-train.ts'

interface EvaluateOptions {
  readonly label?: string
  readonly against?: string
  readonly allRows?: boolean
  readonly out?: string
  readonly json?: boolean
}

interface ScoreOptions {
  readonly fromLake?: string
  readonly json?: boolean
  readonly out?: string
  readonly reasons: string
  readonly show: string
}

/** `fundwatch risk`: risk scores from a plain table of features, without an instance; or from the lake of one, with a register of models. */
export function registerRisk(program: Command, ports: RiskLakePorts): void {
  const onLake = riskOnLake(ports)
  const risk = program
    .command('risk')
    .description('风险评分: 用一张 CSV 表（每行一个对象或一个对象的一个月）或数据湖训练、评估、打分')
  registerRiskTrain(risk, onLake)
  risk
    .command('evaluate')
    .description('用训练时没有见过的对象评估模型: 指标与区间、校准、公平性、泄漏、漂移、与另一模型比较')
    .argument('<model>', '模型文件')
    .argument('<table>', 'CSV 表，列与训练时相同')
    .option('--label <column>', '结果列，默认与训练时相同')
    .option('--against <model>', '挑战模型: 在同一批留出数据上比较')
    .option('--all-rows', '用全部已处理的行，包括训练时可能见过的对象')
    .option('--out <file>', '把完整结果写成 JSON，作为记录')
    .option('--json', '以 JSON 输出')
    .action((model: string, table: string, options: EvaluateOptions) =>
      evaluateCommand(model, table, options),
    )
  risk
    .command('score')
    .description('给每一行打分，从高到低写出，分数最高的附理由')
    .argument('[model]', '模型文件')
    .argument('[table]', 'CSV 表，列与训练时相同')
    .option(
      '--from-lake <entity>',
      '不用表: 用现用模型给数据湖里的对象评分入库；institution、doctor、person 或 all',
    )
    .option('--json', '以 JSON 输出（用数据湖时）')
    .option('--out <file>', '写出的 CSV；用表时必有')
    .option('--reasons <n>', '给分数最高的多少行写出理由', '1000')
    .option('--show <n>', '在屏幕上显示前几行', '10')
    .action((model: string | undefined, table: string | undefined, options: ScoreOptions) =>
      options.fromLake === undefined
        ? scoreCommand(model, table, options)
        : scoreFromLake(onLake, model, { ...options, fromLake: options.fromLake }),
    )
  registerRiskRegister(risk, ports)
}

async function evaluateCommand(path: string, table: string, options: EvaluateOptions): Promise<void> {
  const champion = await modelAt(path)
  const challenger = options.against === undefined ? null : await modelAt(options.against)
  const label = options.label === undefined ? {} : { label: options.label }
  const read = ({ model }: HashedModel) =>
    readRiskTable(csvLines(table), wishOfModel(model, { judged: true, ...label }))
  const report = evaluateRisk({
    champion,
    challenger: challenger && { ...challenger, table: (await read(challenger)).table },
    table: (await read(champion)).table,
    tableHash: await hashOf(table),
    allRows: options.allRows ?? false,
  })
  const json = `${JSON.stringify(report)}\n`
  if (options.out !== undefined) await writeWhole(resolve(options.out), [json])
  process.stdout.write(options.json ? json : reportText(report))
}

/** A block of a table of 60 features takes some 50 MB while it is scored. */
const BLOCK_ROWS = 50_000

async function scoreFromLake(
  onLake: RiskOnLake,
  model: string | undefined,
  { fromLake, out, json = false }: ScoreOptions & { readonly fromLake: string },
): Promise<void> {
  if (model !== undefined || out !== undefined)
    throw riskTableError('not-with-lake', { what: out === undefined ? '模型文件' : '--out' })
  await onLake.score(fromLake === 'all' ? null : entityOption(fromLake), { json })
}

async function scoreCommand(
  path: string | undefined,
  table: string | undefined,
  options: ScoreOptions,
): Promise<void> {
  if (path === undefined || table === undefined) throw riskTableError('table-wanted')
  const out = resolve(wanted('--out', options.out))
  const reasons = countOption('--reasons', options.reasons)
  const shown = countOption('--show', options.show)
  const { model } = await modelAt(path)
  const tables = riskTables(csvLines(table), wishOfModel(model, { judged: false }), BLOCK_ROWS)
  const rows = await scoreRiskTables(model, tables, reasons)
  await writeWhole(out, scoredCsv(rows))
  process.stdout.write(`${scoredText(rows, shown)}分数已写入 ${out}\n`)
}

async function modelAt(path: string): Promise<HashedModel> {
  return { model: parseRiskModel(await textOf(path)), hash: await hashOf(path) }
}
