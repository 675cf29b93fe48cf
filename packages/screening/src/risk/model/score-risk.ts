import { calibrated } from '../calibration/calibrate.ts'
import { isolationScores } from '../outliers/isolation-forest.ts'
import { peerMatrix } from '../outliers/peer-matrix.ts'
import { rankOn } from '../outliers/rank-scale.ts'
import { raritySums } from '../outliers/tail-rarity.ts'
import { encodeRows } from '../table/encode.ts'
import type { RiskTable } from '../table/risk-table.ts'
import { addMargins, packForest } from '../trees/tree.ts'
import type { RiskModel, SupervisedModel, UnsupervisedModel } from './risk-model.ts'
import type { RiskScores } from './risk-scores.ts'

/** Rows are worked on in blocks, so that a million of them need no second matrix. */
const BLOCK = 8192

/** Scores every row of a table. Throws `feature-missing` and `feature-kind`. */
export function scoreRisk(model: RiskModel, table: RiskTable): RiskScores {
  return model.kind === 'supervised' ? scoreSupervised(model, table) : scoreUnsupervised(model, table)
}

function scoreSupervised(model: SupervisedModel, table: RiskTable): RiskScores {
  const forest = packForest(model.trees)
  const width = model.features.length
  const order = new Float64Array(table.rows).fill(model.start)
  for (let from = 0; from < table.rows; from += BLOCK) {
    const to = Math.min(table.rows, from + BLOCK)
    const matrix = encodeRows(model.features, table, { from, to })
    addMargins(forest, { matrix, width }, order.subarray(from, to))
  }
  return { scores: order.map((margin) => calibrated(model.calibration, margin)), order, areChances: true }
}

function scoreUnsupervised(model: UnsupervisedModel, table: RiskTable): RiskScores {
  const scores = new Float64Array(table.rows)
  const { outliers: features, middles, columns } = model
  for (let from = 0; from < table.rows; from += BLOCK) {
    const to = Math.min(table.rows, from + BLOCK)
    const matrix = peerMatrix(table, { features, middles, peers: columns.peers }, { from, to })
    const isolation = isolationScores(model.forest, matrix, model.sample)
    const rarity = raritySums(model.grids, matrix)
    for (let row = from; row < to; row += 1)
      scores[row] =
        (rankOn(model.isolationScale, isolation[row - from] ?? 0) +
          rankOn(model.rarityScale, rarity[row - from] ?? 0)) /
        2
  }
  return { scores, order: scores, areChances: false }
}
