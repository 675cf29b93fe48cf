import type { RiskModel } from '@fundwatch/screening'
import type { RiskReport } from '../../use-cases/screening/risk/evaluate-risk.ts'
import {
  challengeText,
  DRIFT_TITLES,
  driftRows,
  FAIRNESS_TITLES,
  fairnessRows,
  measureRows,
  RELIABILITY_TITLES,
  reliabilityRows,
} from '../../use-cases/screening/risk/evaluation-text.ts'
import {
  cautionsOf,
  dayText,
  figureText,
  leakText,
  reasonText,
} from '../../use-cases/screening/risk/risk-words.ts'
import type { ScoredRow } from '../../use-cases/screening/risk/score-risk-table.ts'
import { textTable } from '../text-table.ts'

/** What came of a training. */
export function trainedText(model: RiskModel, notes: readonly string[]): string {
  const { trainedOn, features, dropped, evaluation } = model
  const { rows, entities, confirmed, cleared } = trainedOn
  const made =
    model.kind === 'supervised'
      ? `监督模型: ${model.trees.length} 棵树，${splitText(model.split)}`
      : `无监督模型: 孤立森林 ${model.forest.length} 棵，第二意见为尾部罕见度`
  return [
    `${figureText(rows)} 行，${figureText(entities)} 个对象，查实 ${figureText(confirmed)}，排除 ${figureText(cleared)}；使用 ${features.length} 个特征。\n`,
    `${made}。\n`,
    dropped.length === 0 ? '' : `没有使用（值不变化、全空或记录晚于结论）: ${dropped.join('、')}。\n`,
    ...[...notes, ...cautionsOf(model), ...model.leaks.map(leakText)].map((note) => `注意: ${note}\n`),
    evaluation
      ? `\n${model.kind === 'supervised' ? '在留出的对象上' : '用已有结果评估'}:\n${figures(measureRows(evaluation))}`
      : '',
  ].join('')
}

function splitText({
  kind,
  cutDay,
  train,
  valid,
  test,
}: (RiskModel & { kind: 'supervised' })['split']): string {
  const rule =
    kind === 'entity-and-time' ? `按对象和时间切分（${dayText(cutDay)}）` : '只按对象切分（时间不足以切分）'
  return `${rule}，训练 ${figureText(train)}、停止与校准 ${figureText(valid)}、测试 ${figureText(test)} 行`
}

/** What came of an evaluation. */
export function reportText({ evaluation, leaks, drift, challenge, judged, table }: RiskReport): string {
  return [
    judged === 'held-out'
      ? `只用训练时没有见过的对象（${figureText(evaluation.rows)} / ${figureText(table.decided)} 行已处理）。\n`
      : '用了全部已处理的行，其中可能有训练时见过的对象，结果会偏好。\n',
    ...leaks.map((leak) => `注意: ${leakText(leak)}\n`),
    `\n${figures(measureRows(evaluation))}`,
    tableOf('\n校准:\n', RELIABILITY_TITLES, reliabilityRows(evaluation)),
    ...evaluation.fairness.map(({ column, groups }) =>
      tableOf(`\n按“${column}”:\n`, FAIRNESS_TITLES, fairnessRows(groups)),
    ),
    drift === null ? '' : tableOf('\n与训练数据相比:\n', DRIFT_TITLES, driftRows(drift, 10)),
    challenge === null ? '' : `\n${challengeText(challenge)}\n`,
  ].join('')
}

/** The riskiest rows with their reasons. */
export function scoredText(rows: readonly ScoredRow[], shown: number): string {
  const lines = rows.slice(0, shown).map(({ id, time, score, reasons }, place) => {
    const why = (reasons ?? []).slice(0, 3).map((reason) => `    ${oneLine(reasonText(reason))}\n`)
    return `${place + 1}. ${oneLine(id)}${time === null ? '' : ` ${time}`}  ${score.toFixed(4)}\n${why.join('')}`
  })
  return `共 ${figureText(rows.length)} 行。\n${lines.join('')}`
}

/** Scores as CSV, the riskiest first. */
export function* scoredCsv(rows: readonly ScoredRow[]): Generator<string> {
  yield '\uFEFF名次,编号,时间,分数,理由\r\n'
  for (const [place, { id, time, score, reasons }] of rows.entries()) {
    const why = (reasons ?? []).map(reasonText).join('；')
    yield `${place + 1},${cell(id)},${cell(time ?? '')},${score.toFixed(6)},${cell(why)}\r\n`
  }
}

/** What a spreadsheet would take for a formula is set off by an apostrophe. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const oneLine = (text: string) => text.replaceAll(/\p{Cc}/gu, ' ')

function figures(rows: readonly (readonly string[])[]): string {
  return textTable([{ title: '指标' }, { title: '值' }], rows)
}

function tableOf(title: string, titles: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  return `${title}${textTable(
    titles.map((text) => ({ title: text })),
    rows,
  )}`
}
