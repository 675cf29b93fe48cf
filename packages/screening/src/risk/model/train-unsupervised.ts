import {
  growIsolationForest,
  ISOLATION_SAMPLE,
  ISOLATION_TREES,
  isolationScores,
} from '../outliers/isolation-forest.ts'
import { type OutlierFeature, type PeerMatrix, peerMatrix } from '../outliers/peer-matrix.ts'
import { peerMiddles } from '../outliers/peer-middles.ts'
import { rankScale } from '../outliers/rank-scale.ts'
import { raritySums, tailGrids } from '../outliers/tail-rarity.ts'
import { riskError } from '../risk-error.ts'
import type { RiskFeature } from '../table/encode.ts'
import { pickRows } from '../table/pick-rows.ts'
import { type RiskTable, rowsWhere } from '../table/risk-table.ts'
import { chooseFeatures } from './choose-features.ts'
import { evaluateRows } from './evaluation.ts'
import { profilesOf, scoreProfileOf } from './profile.ts'
import type { UnsupervisedModel } from './risk-model.ts'
import { scoreRisk } from './score-risk.ts'
import { hasBothLabels } from './split-rows.ts'
import { type TrainWish, trainedOn } from './train-wish.ts'

const LEAST_ROWS = 20
/** More rows move neither a quantile nor a forest of samples of 256. */
const MOST_ROWS = 100_000

/**
 * Learns what is usual, without labels: an isolation forest and, as second opinion and for reasons, the rarity of each feature. Labels,
 * where there are some, only judge the result. Throws `no-rows`, `too-few-rows` and `no-features`.
 */
export function trainUnsupervised(table: RiskTable, wish: TrainWish): UnsupervisedModel {
  if (table.rows === 0) throw riskError('no-rows')
  if (table.rows < LEAST_ROWS) throw riskError('too-few-rows', { rows: table.rows, least: LEAST_ROWS })
  const learnt = spread(table.rows)
  const { features, dropped } = chooseFeatures(table, { learnt, judged: learnt }, {})
  if (features.length === 0) throw riskError('no-features', { dropped })
  const { peers } = wish.columns
  const middles = peerMiddles(table, learnt, { names: features.map(({ name }) => name), peers })
  const some = pickRows(table, learnt)
  const outliers = features.map((feature) => outlierFeature(feature, some))
  const matrix = peerMatrix(some, { features: outliers, middles, peers }, { from: 0, to: some.rows })
  const draft: UnsupervisedModel = {
    format: 'fundwatch-risk',
    version: 1,
    kind: 'unsupervised',
    seed: wish.seed,
    trainedOn: trainedOn(table, wish.tableHash),
    columns: wish.columns,
    features,
    dropped,
    outliers,
    middles,
    ...learnUsual(matrix, some.rows, wish.seed),
    profiles: profilesOf(features, table),
    scoreProfile: scoreProfileOf(new Float64Array(0)),
    leaks: [],
    evaluation: null,
  }
  const scores = scoreRisk(draft, table)
  const decided = rowsWhere(table.rows, (row) => (table.labels[row] ?? -1) >= 0)
  const judged = { table, rows: decided, scores, seed: wish.seed, fairness: wish.columns.fairness }
  return {
    ...draft,
    scoreProfile: scoreProfileOf(scores.order),
    evaluation: hasBothLabels(table, decided) ? evaluateRows(judged) : null,
  }
}

function learnUsual(
  matrix: PeerMatrix,
  rows: number,
  seed: number,
): Pick<UnsupervisedModel, 'forest' | 'sample' | 'grids' | 'isolationScale' | 'rarityScale'> {
  const sample = Math.min(ISOLATION_SAMPLE, rows)
  const forest = growIsolationForest(matrix, { trees: ISOLATION_TREES, sample, seed })
  const grids = tailGrids(matrix)
  return {
    forest,
    sample,
    grids,
    isolationScale: rankScale(isolationScores(forest, matrix, sample)),
    rarityScale: rankScale(raritySums(grids, matrix)),
  }
}

function outlierFeature({ kind, name }: RiskFeature, table: RiskTable): OutlierFeature {
  const column = table.features.find((feature) => feature.name === name)
  if (column?.kind !== 'category') return { kind, name, shares: {} }
  const counts = new Map<string, number>()
  for (const code of column.codes) {
    const level = column.levels[code]
    if (level !== undefined) counts.set(level, (counts.get(level) ?? 0) + 1)
  }
  const present = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return {
    kind,
    name,
    shares: Object.fromEntries([...counts].map(([level, count]) => [level, count / present])),
  }
}

/** At most `MOST_ROWS` rows, evenly spread. */
function spread(rows: number): Int32Array {
  const step = Math.ceil(rows / MOST_ROWS)
  return Int32Array.from({ length: Math.ceil(rows / step) }, (_, index) => index * step)
}
