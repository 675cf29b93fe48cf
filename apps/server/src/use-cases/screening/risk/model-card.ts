import type { RiskEvaluation, RiskModel, SupervisedModel, UnsupervisedModel } from '@fundwatch/screening'
import {
  FAIRNESS_TITLES,
  fairnessRows,
  measureRows,
  RELIABILITY_TITLES,
  reliabilityRows,
} from './evaluation-text.ts'
import { cautionsOf, dayText, figureText, leakText } from './risk-words.ts'

/** The model card (Mitchell et al. 2019): what the model is for, made of and worth, in Markdown. */
export function modelCard(model: RiskModel, modelHash: string): string {
  const { evaluation } = model
  return [
    `# 风险模型卡片\n`,
    section('用途', purpose(model)),
    section('数据', training(model)),
    section('方法', model.kind === 'supervised' ? boosting(model) : isolation(model)),
    section('切分', splitting(model)),
    section(
      '指标与区间',
      evaluation
        ? measures(evaluation)
        : '留出数据中的已处理线索太少，或没有结果列，**没有指标**。上线之前须先评估。',
    ),
    section('校准', calibration(model)),
    section('公平性', evaluation ? fairness(evaluation) : '没有指标，未评估。'),
    section('泄漏检查', leaks(model)),
    section('局限', limits(model)),
    section(
      '漂移监测',
      '用 `fundwatch risk evaluate 模型 新表` 比较新数据与训练数据: PSI 低于 0.1 为稳定，0.1–0.25 须关注，高于 0.25 为漂移，应查明原因并重新训练。\n' +
        '新模型须在同一批留出数据上优于现用模型（平均精确率之差的 95% 区间全部大于 0）才可换用。',
    ),
    section(
      '文件',
      `模型文件 SHA-256 \`${modelHash}\`\n训练表 SHA-256 \`${model.trainedOn.tableHash}\`\n种子 ${model.seed}；相同的表、参数和种子得到相同的模型。`,
    ),
  ].join('\n')
}

function section(title: string, text: string): string {
  return `## ${title}\n\n${paragraphs(text)}\n`
}

/** Lines are paragraphs, but rows of a table and points of a list stay together. */
function paragraphs(text: string): string {
  return text.replaceAll(/\n+(?=[^|\-\n])/g, '\n\n')
}

function purpose({ kind }: RiskModel): string {
  const what =
    kind === 'supervised'
      ? '根据已处理的线索，给出对象被查实的概率，用于安排核查的先后。'
      : '不需要结果即可找出与同类差异最大的对象，用于安排核查的先后。分数是异常程度的排位，不是违规概率。'
  return `${what}\n分数只是核查的线索，**不得**单独作为扣款、处罚或暂停结算的依据；每个结论须由人核实。`
}

function training({ trainedOn, features, dropped, columns }: RiskModel): string {
  const { rows, entities, confirmed, cleared, firstDay, lastDay } = trainedOn
  const period = firstDay === null ? '没有时间列' : `${dayText(firstDay)} 至 ${dayText(lastDay)}`
  return [
    `${figureText(rows)} 行，${figureText(entities)} 个对象，${period}；查实 ${figureText(confirmed)}，排除 ${figureText(cleared)}，其余未处理。`,
    `对象列 “${columns.id}”，时间列 ${quoted(columns.time)}，结果列 ${quoted(columns.label)}，同类按 ${quoted(columns.peers)}。`,
    `特征 ${features.length} 个: ${features.map(({ name }) => name).join('、')}。`,
    dropped.length === 0 ? '没有弃用的列。' : `弃用（值不变化、全空或记录晚于结论）: ${dropped.join('、')}。`,
  ].join('\n')
}

const quoted = (column: string | null) => (column === null ? '无' : `“${column}”`)

function boosting({ parameters, trees, features }: SupervisedModel): string {
  const monotone = features.flatMap((feature) =>
    feature.kind === 'number' && feature.monotone !== 0
      ? `${feature.name}（${feature.monotone > 0 ? '只升' : '只降'}）`
      : [],
  )
  const { learningRate, depth, l2, leastChildWeight, rowShare, featureShare } = parameters
  return [
    `直方图梯度提升树（对数损失、二阶，Chen & Guestrin 2016）: ${trees.length} 棵，深度至多 ${depth}，学习率 ${learningRate}，L2 ${l2}，` +
      `子节点最小权重 ${leastChildWeight}，每棵树用 ${rowShare * 100}% 的行和 ${featureShare * 100}% 的特征。`,
    `缺失值的去向由数据学得；类别按“一类对其余”切分，不用结果排序。${monotone.length === 0 ? '' : `单调约束: ${monotone.join('、')}。`}`,
    '逐条理由为精确的 TreeSHAP（Lundberg 等 2018），单位是对数几率。',
  ].join('\n')
}

function isolation({ forest, sample }: UnsupervisedModel): string {
  return [
    `孤立森林（Liu、Ting、Zhou 2008）${forest.length} 棵，每棵抽样 ${sample} 行；第二意见为各特征的尾部罕见度（ECOD，Li 等 2022；超出 Tukey 外围栏的另按倍数计）。分数为两者排位的平均。`,
    '数值先按同类（同组至少 20 行，否则按全体）的中位数和四分位距折算；缺失按同类的中间水平处理，不算异常。',
    '逐条理由来自各特征的尾部罕见度。',
  ].join('\n')
}

function splitting(model: RiskModel): string {
  if (model.kind === 'unsupervised') return '训练不看结果，无需切分；有结果列时，结果只用于评估。'
  const { kind, cutDay, train, valid, test } = model.split
  const rows = `训练 ${figureText(train)} 行，停止与校准 ${figureText(valid)} 行，测试 ${figureText(test)} 行，同一对象只在其中一处。`
  return kind === 'entity-and-time'
    ? `按对象和时间: 只从 ${dayText(cutDay)} 之前（且当时已有结论）的行学习，用其他对象在当日及之后的行测试。\n${rows}`
    : `**只按对象**: 没有时间列，或按时间切分后一侧只剩一类结果。未来的表现可能不如以下指标。\n${rows}`
}

function measures(evaluation: RiskEvaluation): string {
  return `${markdown(['指标', '值'], measureRows(evaluation))}\n\n区间为按对象重抽样 ${evaluation.draws} 次的 95% 百分位区间。`
}

function calibration(model: RiskModel): string {
  if (model.kind === 'unsupervised') return '分数不是概率，不校准。'
  const { kind, rows } = model.calibration
  const how = {
    isotonic: '保序回归（PAV）',
    platt: 'Platt 缩放',
    none: '没有校准（验证部分任一类少于 5 行），概率只能用来排序',
  }[kind]
  const table = model.evaluation ? markdown(RELIABILITY_TITLES, reliabilityRows(model.evaluation)) : ''
  return `${how}，依据 ${figureText(rows)} 行验证数据。\n\n${table}`
}

function fairness({ fairness: columns }: RiskEvaluation): string {
  if (columns.length === 0) return '未指明级别、区县、年龄等列（--fairness），未评估。'
  const tables = columns.map(
    ({ column, groups }) => `按“${column}”:\n\n${markdown(FAIRNESS_TITLES, fairnessRows(groups))}`,
  )
  return `${tables.join('\n\n')}\n\n入选指分数最高的 10%。误报率的区间互不重叠的组，须先查明原因再使用。`
}

function leaks({ kind, leaks: found }: RiskModel): string {
  if (kind === 'unsupervised') return '训练不看结果，不适用。'
  return found.length === 0
    ? '没有单独就能区分结果的特征（值的 AUC 高于 0.98，或有无值的 AUC 高于 0.9），也没有晚于结论才记录的特征。'
    : found.map(leakText).join('\n')
}

function limits(model: RiskModel): string {
  const shared = [
    '训练数据来自已查过的对象，从未查过的类型学不到。',
    '同类太少（少于 20 行）的对象与全体比较。',
  ]
  const own =
    model.kind === 'supervised'
      ? ['停止轮次和校准用同一部分数据，概率略偏乐观。', '上线模型不再用测试部分重新训练。']
      : ['彼此相关的特征会在第二意见中重复计入。', '罕见不等于违规: 收治疑难重症的机构也会得高分。']
  return [...cautionsOf(model), ...shared, ...own].map((line) => `- ${line}`).join('\n')
}

/** A table in Markdown; what would end a cell is written otherwise. */
function markdown(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '¦').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n')
}
