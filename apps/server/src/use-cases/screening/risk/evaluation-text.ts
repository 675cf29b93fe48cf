import type { DriftReport, FeatureDrift, GroupFairness, RiskEvaluation } from '@fundwatch/screening'
import type { ChallengeReport } from './evaluate-risk.ts'
import { figureText, intervalText, leakText, percentText } from './risk-words.ts'

/** The measures of an evaluation as rows of name and value, without markup. */
export function measureRows(evaluation: RiskEvaluation): [string, string][] {
  const { rows, entities, confirmed, auc, averagePrecision, precisionAt, recallAt, probabilities } =
    evaluation
  return [
    ['行数 / 对象数', `${figureText(rows)} / ${figureText(entities)}`],
    ['其中查实', `${figureText(confirmed)}（${percentText(confirmed / Math.max(1, rows))}）`],
    ['ROC AUC', intervalText(auc)],
    ['平均精确率 AP', intervalText(averagePrecision)],
    ...precisionAt
      .filter(({ value }) => value !== null)
      .map((at): [string, string] => [`前 ${at.rows} 条精确率`, intervalText(at, percentText)]),
    ...recallAt.map((at): [string, string] => [
      `核查前 ${at.share * 100}% 的召回率`,
      intervalText(at, percentText),
    ]),
    ...(probabilities
      ? ([
          [
            'Brier 分数',
            `${probabilities.brier.toFixed(4)}（只报总体比例为 ${probabilities.brierOfShare.toFixed(4)}）`,
          ],
          ['对数损失', probabilities.logLoss.toFixed(4)],
        ] satisfies [string, string][])
      : []),
  ]
}

/** Stated chance beside the share confirmed, a row per bin. */
export function reliabilityRows({ probabilities }: RiskEvaluation): string[][] {
  return (probabilities?.reliability ?? []).map(({ rows, meanChance, share, low, high }) => [
    figureText(rows),
    percentText(meanChance),
    percentText(share),
    `${percentText(low)}–${percentText(high)}`,
  ])
}

/** How each group fares, a row per group. */
export function fairnessRows(groups: readonly GroupFairness[]): string[][] {
  return groups.map(({ group, rows, confirmed, meanChance, picked, falseAlarms, found }) => [
    group ?? '（无记录）',
    figureText(rows),
    percentText(confirmed / rows),
    meanChance.toFixed(3),
    percentText(picked / rows),
    shareText(falseAlarms),
    shareText(found),
  ])
}

/** Titles of the columns of `fairnessRows`. */
export const FAIRNESS_TITLES = [
  '组',
  '行数',
  '查实比例',
  '平均分',
  '入选比例',
  '误报率（95% 区间）',
  '召回率（95% 区间）',
] as const

/** Titles of the columns of `reliabilityRows`. */
export const RELIABILITY_TITLES = ['行数', '模型给出的概率', '实际查实', '95% 区间'] as const

function shareText(share: GroupFairness['found']): string {
  if (share === null) return '—'
  return `${percentText(share.value)}（${percentText(share.low)}–${percentText(share.high)}）`
}

const VERDICTS = { stable: '稳定', watch: '关注', drifted: '漂移' } as const

/** The drift of a score or feature as cells: name, PSI, KS, shares missing, verdict, new texts. */
function driftCells({
  feature,
  psi,
  ks,
  missingBefore,
  missingNow,
  verdict,
  newLevels,
}: FeatureDrift): string[] {
  return [
    feature === 'score' ? '（分数）' : feature,
    psi.toFixed(3),
    ks === null ? '—' : ks.toFixed(3),
    `${percentText(missingBefore)} → ${percentText(missingNow)}`,
    VERDICTS[verdict],
    newLevels.map(({ level, rows }) => `${level}（${rows}）`).join('、'),
  ]
}

/** Titles of the columns of `driftCells`. */
export const DRIFT_TITLES = ['特征', 'PSI', 'KS', '缺失比例', '判断', '训练时没有或极少的取值'] as const

/** The score and the features that moved most. */
export function driftRows({ score, features }: DriftReport, most: number): string[][] {
  return [score, ...features.slice(0, most)].map(driftCells)
}

/** What the comparison of two models says: figures, and whether the challenger may take over. */
export function challengeText(challenge: ChallengeReport): string {
  const { rows, confirmed, champion, challenger, averagePrecisionGain, aucGain } = challenge
  const signed = (figure: number) => `${figure > 0 ? '+' : ''}${figure.toFixed(3)}`
  const write = (figure: number | null) => (figure === null ? '—' : figure.toFixed(3))
  return [
    `同一批留出数据 ${figureText(rows)} 行（查实 ${figureText(confirmed)}）: 平均精确率 现用 ${write(champion.averagePrecision)}、` +
      `挑战 ${write(challenger.averagePrecision)}，差 ${intervalText(averagePrecisionGain, signed)}；AUC 差 ${intervalText(aucGain, signed)}。`,
    ...challenge.challengerLeaks.map((leak) => `注意（挑战模型）: ${leakText(leak)}`),
    `结论: ${verdictText(challenge)}`,
  ].join('\n')
}

function verdictText({ verdict, challengerLeaks }: ChallengeReport): string {
  if (challengerLeaks.length > 0) return '挑战模型的特征知道了不该知道的事，不得换用；请去掉这些列重新训练。'
  if (verdict === 'promote') return '区间全部大于 0，挑战模型更好，可以换用。'
  if (verdict === 'keep') return '不能确定挑战模型更好，继续用现用模型。'
  return '样本不足，无法比较，继续用现用模型。'
}
