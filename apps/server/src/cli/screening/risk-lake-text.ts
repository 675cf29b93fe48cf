import { civilDay, type DayNo } from '@fundwatch/domain'
import { RISK_ENTITY_TITLES } from '../../use-cases/screening/risk/lake/risk-entity.ts'
import type { ScoreRiskReport } from '../../use-cases/screening/risk/lake/score-on-lake.ts'
import type { TrainRiskReport } from '../../use-cases/screening/risk/lake/train-on-lake.ts'
import type { BookedRiskModel } from '../../use-cases/screening/risk/registry/registry-ports.ts'
import { figureText, intervalText } from '../../use-cases/screening/risk/risk-words.ts'
import { textTable } from '../text-table.ts'

const KINDS = { supervised: '监督', unsupervised: '无监督' } as const
const STATES = { champion: '现用', challenger: '待比较', retired: '停用' } as const
const VERDICTS = {
  promote: '比现用模型好，可以启用: 平均精确率之差的 95% 区间全部大于 0',
  keep: '不能确定比现用模型好，继续用现用模型',
  'not-enough-data': '可比的已核实线索太少，得不出区间，继续用现用模型',
} as const

/** What came of a training on the lake. */
export function lakeTrainedText(report: TrainRiskReport): string {
  const { entity, no, kind, state, rows, confirmed, cleared, leaks, verdict, modelId, seconds } = report
  return [
    `${RISK_ENTITY_TITLES[entity]}的${KINDS[kind]}模型 ${no}（${STATES[state]}）已登记: ${figureText(rows)} 行，查实 ${confirmed}，排除 ${cleared}，${seconds.toFixed(1)} 秒。`,
    ...(leaks > 0 ? [`注意: 有 ${leaks} 条泄漏警告，不得启用；见模型卡片。`] : []),
    ...(verdict === null ? [] : [`与现用模型比较: ${VERDICTS[verdict]}。`]),
    `编号 ${modelId}\n`,
  ].join('\n')
}

/** What came of a scoring on the lake. */
export function lakeScoredText({ asOfDay, entities }: ScoreRiskReport): string {
  const lines = entities.map(({ entity, scored, notEnough, kept, isNewModel, seconds, failure }) =>
    failure === null
      ? `${RISK_ENTITY_TITLES[entity]}: 评分 ${figureText(scored)} 个，就诊太少没有评分 ${figureText(notEnough)} 个，入库 ${figureText(kept)} 个${isNewModel ? '；用新训练的无监督模型' : ''}，${seconds.toFixed(1)} 秒`
      : `${RISK_ENTITY_TITLES[entity]}: 没有评分。${failure}`,
  )
  return `截至 ${civilDay(asOfDay as DayNo)}。\n${lines.join('\n')}\n`
}

/** The register of models. */
export function modelsText(models: readonly BookedRiskModel[]): string {
  if (models.length === 0)
    return '还没有模型。用 fundwatch risk score --from-lake all 训练并启用第一批无监督模型。\n'
  const rows = models.map(({ entity, no, kind, state, told, toDay, trainedBy, decidedBy, reason, drift }) => [
    RISK_ENTITY_TITLES[entity],
    String(no),
    KINDS[kind],
    STATES[state],
    civilDay(toDay as DayNo),
    `${figureText(told.confirmed)} / ${figureText(told.cleared)}`,
    told.evaluation === null ? '—' : intervalText(told.evaluation.averagePrecision),
    drift === null ? '—' : { stable: '稳定', watch: '关注', drifted: '漂移' }[drift.score.verdict],
    decidedBy ?? trainedBy ?? '平台',
    reason ?? '',
  ])
  const titles = [
    '对象',
    '模型',
    '种类',
    '状态',
    '数据到',
    '查实 / 排除',
    '平均精确率',
    '漂移',
    '由谁',
    '理由',
  ]
  return textTable(
    titles.map((title) => ({ title })),
    rows,
  )
}
