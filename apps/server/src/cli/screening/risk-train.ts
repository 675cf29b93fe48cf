import { resolve } from 'node:path'
import {
  BOOST_PARAMETERS,
  type RiskModel,
  type RiskTable,
  trainSupervised,
  trainUnsupervised,
} from '@fundwatch/screening'
import type { Command } from 'commander'
import { modelCard } from '../../use-cases/screening/risk/model-card.ts'
import { readRiskTable, type TableWish } from '../../use-cases/screening/risk/read-risk-table.ts'
import { riskTableError } from '../../use-cases/screening/risk/risk-table-error.ts'
import { csvLines, hashOf, writeWhole } from './risk-files.ts'
import type { RiskOnLake } from './risk-lake.ts'
import { columnList, entityOption, seedOption, wanted } from './risk-options.ts'
import { trainedText } from './risk-text.ts'

interface TrainOptions {
  readonly fromLake?: string
  readonly id?: string
  readonly label?: string
  readonly time?: string
  readonly decided?: string
  readonly peers?: string
  readonly fairness?: string
  readonly ignore?: string
  readonly category?: string
  readonly rising?: string
  readonly falling?: string
  readonly unsupervised?: boolean
  readonly seed: string
  readonly out?: string
  readonly card?: string
  readonly json?: boolean
}

/** `fundwatch risk train`: a model file, and its card, from a table; or a model of the register, from the lake. */
export function registerRiskTrain(risk: Command, onLake: RiskOnLake): void {
  risk
    .command('train')
    .description('训练: 有结果列时训练监督模型，加 --unsupervised 训练无监督模型；写出模型文件和模型卡片')
    .argument('[table]', 'CSV 表，第一行是列名；除指明的列外都是特征')
    .option(
      '--from-lake <entity>',
      '不用表: 从数据湖和已核实的线索训练，登记为模型；institution、doctor 或 person，只可再用 --unsupervised、--seed、--json',
    )
    .option('--id <column>', '对象编号列（机构、医师、参保人……）；用表时必有')
    .option('--label <column>', '结果列: 1 查实，0 排除，空为未处理')
    .option('--time <column>', '月份或日期列；同一对象可以有多行')
    .option('--decided <column>', '得出结论的日期列: 切分日之后才有结论的行不用于学习')
    .option('--peers <column>', '同类列（级别、类型……）: 与同类比较')
    .option('--fairness <columns>', '按这些列检查公平性，如 级别,区县')
    .option('--ignore <columns>', '不用作特征的列')
    .option('--category <columns>', '虽是数字、其实是编码的列')
    .option('--rising <columns>', '单调约束: 越大风险只升不降的列')
    .option('--falling <columns>', '单调约束: 越大风险只降不升的列')
    .option('--unsupervised', '不用结果: 孤立森林和尾部罕见度')
    .option('--seed <n>', '种子: 相同的表和种子得到相同的模型', '1')
    .option('--out <file>', '写出的模型文件（JSON）；用表时必有')
    .option('--card <file>', '写出模型卡片（Markdown）')
    .option('--json', '以 JSON 输出')
    .action((table: string | undefined, options: TrainOptions) =>
      options.fromLake === undefined
        ? trainCommand(table, options)
        : trainFromLake(onLake, table, { ...options, fromLake: options.fromLake }),
    )
}

const LAKE_OPTIONS: readonly string[] = ['fromLake', 'unsupervised', 'seed', 'json']

async function trainFromLake(
  onLake: RiskOnLake,
  table: string | undefined,
  options: TrainOptions & { readonly fromLake: string },
): Promise<void> {
  const other = Object.keys(options).find((name) => !LAKE_OPTIONS.includes(name))
  if (table !== undefined || other !== undefined)
    throw riskTableError('not-with-lake', { what: other === undefined ? '表' : `--${other}` })
  const kind = options.unsupervised ? 'unsupervised' : 'supervised'
  const wish = { entity: entityOption(options.fromLake), kind, seed: seedOption(options.seed) } as const
  await onLake.train(wish, { json: options.json ?? false })
}

async function trainCommand(path: string | undefined, given: TrainOptions): Promise<void> {
  if (path === undefined) throw riskTableError('table-wanted')
  const options = { ...given, id: wanted('--id', given.id), out: wanted('--out', given.out) }
  if (options.label === undefined && !options.unsupervised) throw riskTableError('label-wanted')
  const seed = seedOption(options.seed)
  const tableWish = wishOf(options)
  const { table, notes } = await readRiskTable(csvLines(path), tableWish)
  const wish = {
    seed,
    tableHash: await hashOf(path),
    columns: tableWish.columns,
    monotone: monotoneOf(table, options),
    parameters: BOOST_PARAMETERS,
  }
  const model = options.unsupervised ? trainUnsupervised(table, wish) : trainSupervised(table, wish)
  await keepModel(model, notes, options)
}

type TableOptions = TrainOptions & { readonly id: string; readonly out: string }

async function keepModel(model: RiskModel, notes: readonly string[], options: TableOptions): Promise<void> {
  const out = resolve(options.out)
  await writeWhole(out, [`${JSON.stringify(model)}\n`])
  const hash = await hashOf(out)
  const card = options.card === undefined ? undefined : resolve(options.card)
  if (card !== undefined) await writeWhole(card, [modelCard(model, hash)])
  const { trainedOn, evaluation, leaks } = model
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ hash, kind: model.kind, trainedOn, evaluation, leaks, notes })}\n`
      : `${trainedText(model, notes)}\n模型已写入 ${out}${card === undefined ? '' : `，卡片已写入 ${card}`}\n`,
  )
}

function wishOf(options: TableOptions): TableWish {
  return {
    columns: {
      id: options.id,
      time: options.time ?? null,
      label: options.label ?? null,
      decided: options.decided ?? null,
      peers: options.peers ?? null,
      fairness: columnList(options.fairness),
    },
    ignored: columnList(options.ignore),
    categories: columnList(options.category),
    kinds: null,
  }
}

/** Throws `not-a-feature` for what is no number of the table. */
function monotoneOf(table: RiskTable, { rising, falling }: TrainOptions): Record<string, -1 | 1> {
  const numbers = new Set(table.features.flatMap(({ kind, name }) => (kind === 'number' ? [name] : [])))
  const directed = (option: string, names: readonly string[], direction: -1 | 1) =>
    names.map((column) => {
      if (!numbers.has(column)) throw riskTableError('not-a-feature', { option, column })
      return [column, direction] as const
    })
  return Object.fromEntries([
    ...directed('--rising', columnList(rising), 1),
    ...directed('--falling', columnList(falling), -1),
  ])
}
