import type { FeatureDrift, RiskEvaluation } from '@fundwatch/screening'
import { momentOf } from '../../desk/read-screens.ts'
import type { RiskDefinition } from '../lake/risk-entity.ts'
import { leakText } from '../risk-words.ts'
import { UNIT_TITLES, wordsOf } from './feature-words.ts'
import { dayOn, figures } from './present-model.ts'
import type { BookedComparison, BookedRiskModel, BookedScoring } from './registry-ports.ts'

/** What the parts of a card are told from. */
export interface CardCase {
  readonly definition: RiskDefinition
  readonly model: BookedRiskModel
  readonly comparisons: readonly BookedComparison[]
  readonly scorings: readonly BookedScoring[]
}

/** The parts of a model's card that pages draw. */
export function cardOnWire({ definition, model, comparisons, scorings }: CardCase) {
  const { told } = model
  const title = (feature: string) => wordsOf(definition, feature)?.title ?? feature
  return {
    ...wordsOfKind(model),
    split: splitOf(model),
    metrics: told.evaluation && metricsOf(told.evaluation),
    calibration: calibrationOf(model),
    featureList: featuresOf(definition, model),
    dropped: told.dropped.map(title),
    leakList: told.leaks.map((leak) => ({
      feature: leak.feature,
      title: title(leak.feature),
      kind: leak.kind,
      sentence: leakText({ ...leak, feature: title(leak.feature) }),
    })),
    fairness: fairnessOf(definition, told.evaluation),
    equity: equityOf(definition, scorings[0]),
    driftReport: driftOf(definition, scorings[0]),
    comparisons: comparisons.map(comparisonOnWire),
    scorings: scorings.map(({ atMs, asOfDay, scored, notEnough, seconds, drift }) => ({
      at: momentOf(atMs),
      asOf: dayOn(asOfDay),
      scored,
      notEnough,
      seconds,
      drift: drift?.score.verdict ?? ('stable' as const),
    })),
  }
}

function wordsOfKind({ kind, told }: BookedRiskModel) {
  const shared = [
    '分数只是核查的线索，不得单独作为扣款、处罚或暂停结算的依据；每个结论须由人核实。',
    '同类太少（少于 20 个）的对象与全体比较。',
  ]
  return kind === 'supervised'
    ? {
        purpose: '根据已核实的线索，给出对象被查实的概率，用于安排核查的先后。',
        method: `直方图梯度提升树 ${told.trees} 棵，逐条理由为精确的 TreeSHAP 值（对数几率）。`,
        limits: [
          ...shared,
          '训练数据来自已查过的对象，从未查过的类型学不到；怎样选出来查的，也会影响学到的东西。',
        ],
      }
    : {
        purpose:
          '不需要核查结果，找出与同类差异最大的对象，用于安排核查的先后。分数是异常程度的排位，不是违规概率。',
        method: `孤立森林 ${told.trees} 棵，与各特征的尾部罕见度平均；逐条理由来自尾部罕见度。`,
        limits: [...shared, '罕见不等于违规: 收治疑难重症的机构也会得高分。', '偏高和偏低都算罕见。'],
      }
}

function splitOf({ told: { split } }: BookedRiskModel) {
  if (split === null) return null
  const { kind, cutDay, train, valid, test } = split
  return { kind, cutDay: cutDay === null ? null : dayOn(cutDay), train, valid, test }
}

function metricsOf(evaluation: RiskEvaluation) {
  const { rows, entities, confirmed, probabilities } = evaluation
  return {
    rows,
    entities,
    confirmed,
    auc: figures(evaluation.auc),
    averagePrecision: figures(evaluation.averagePrecision),
    precisionAt: evaluation.precisionAt.map((at) => ({ rows: at.rows, ...figures(at) })),
    recallAt: evaluation.recallAt.map((at) => ({ share: at.share, ...figures(at) })),
    brier: probabilities?.brier ?? null,
    brierOfShare: probabilities?.brierOfShare ?? null,
    logLoss: probabilities?.logLoss ?? null,
  }
}

function calibrationOf({ told: { calibration, evaluation } }: BookedRiskModel) {
  const bins = evaluation?.probabilities?.reliability ?? []
  return {
    kind: (calibration?.kind ?? 'not-a-chance') as 'isotonic' | 'platt' | 'none' | 'not-a-chance',
    rows: calibration?.rows ?? 0,
    bins: bins.map(({ rows, meanChance, share, low, high }) => ({ rows, meanChance, share, low, high })),
  }
}

function featuresOf(definition: RiskDefinition, { told, importance }: BookedRiskModel) {
  const total = Object.values(importance).reduce((sum, weight) => sum + weight, 0)
  return told.features
    .map((feature) => {
      const words = wordsOf(definition, feature)
      return {
        feature,
        title: words?.title ?? feature,
        unit: words === undefined ? '' : UNIT_TITLES[words.unit],
        why: words?.why ?? '',
        direction: words?.direction ?? ('free' as const),
        importance: total > 0 ? (importance[feature] ?? 0) / total : 0,
      }
    })
    .sort((a, b) => b.importance - a.importance || (a.feature < b.feature ? -1 : 1))
}

function sideTitle({ fairness }: RiskDefinition, column: string): string {
  return fairness.find((side) => side.column === column)?.title ?? column
}

function fairnessOf(definition: RiskDefinition, evaluation: RiskEvaluation | null) {
  return (evaluation?.fairness ?? []).map(({ column, groups }) => ({
    column,
    title: sideTitle(definition, column),
    groups: groups.map(({ group, rows, confirmed, meanChance, picked, falseAlarms, found }) => ({
      group: group ?? '（无记录）',
      rows,
      confirmed,
      meanChance,
      picked,
      falseAlarms,
      found,
    })),
  }))
}

function equityOf(definition: RiskDefinition, scoring: BookedScoring | undefined) {
  return (scoring?.equity ?? []).map(({ side, key, population, hits, rate, ratio, q }) => ({
    side,
    title: sideTitle(definition, side),
    key: key === '' ? '（无记录）' : key,
    population,
    hits,
    rate: rate.value,
    ratio,
    q,
  }))
}

function driftOf(definition: RiskDefinition, scoring: BookedScoring | undefined) {
  const drift = scoring?.drift ?? null
  if (scoring === undefined || drift === null) return null
  const told = (one: FeatureDrift, title: string) => ({
    feature: one.feature,
    title,
    psi: one.psi,
    ks: one.ks,
    missingBefore: one.missingBefore,
    missingNow: one.missingNow,
    verdict: one.verdict,
  })
  return {
    asOf: dayOn(scoring.asOfDay),
    rows: drift.rows,
    score: told(drift.score, '分数'),
    features: drift.features.map((one) => told(one, wordsOf(definition, one.feature)?.title ?? one.feature)),
  }
}

const SENTENCES = {
  promote: '区间全部大于 0，比现用模型好，可以启用。',
  keep: '区间没有全部大于 0，不能确定比现用模型好，继续用现用模型。',
  'not-enough-data': '可比的已核实线索太少，无法比较，继续用现用模型。',
} as const

function comparisonOnWire({ atMs, championId, championNo, report }: BookedComparison) {
  const { rows, confirmed, champion, challenger, aucGain, averagePrecisionGain, verdict } = report
  return {
    at: momentOf(atMs),
    championId,
    championNo,
    rows,
    confirmed,
    champion,
    challenger,
    aucGain: figures(aucGain),
    averagePrecisionGain: figures(averagePrecisionGain),
    verdict,
    sentence: report.challengerLeaks.length > 0 ? '有特征知道了不该知道的事，不得启用。' : SENTENCES[verdict],
  }
}
