import { calibrate } from '../calibration/calibrate.ts'
import { peerMiddles } from '../outliers/peer-middles.ts'
import { riskError } from '../risk-error.ts'
import { encodeRows, type RiskFeature } from '../table/encode.ts'
import { pickRows } from '../table/pick-rows.ts'
import { decidedRows, type RiskTable } from '../table/risk-table.ts'
import { type Boosted, boost } from '../trees/boost.ts'
import { addMargins, packForest } from '../trees/tree.ts'
import { chooseFeatures } from './choose-features.ts'
import { evaluateRows } from './evaluation.ts'
import { findLeaks } from './find-leaks.ts'
import { profilesOf, scoreProfileOf } from './profile.ts'
import type { SupervisedModel } from './risk-model.ts'
import { scoreRisk } from './score-risk.ts'
import { hasBothLabels, type RowSplit, splitRows } from './split-rows.ts'
import { type TrainWish, trainedOn } from './train-wish.ts'

/**
 * Trains boosted trees on the decided rows of a table: learnt from one part of the entities, stopped and calibrated by a second,
 * judged on a third. The same table and wish give the same model. Throws `no-rows`, `no-label`, `one-class`, `one-class-in-training`
 * and `no-features`.
 */
export function trainSupervised(table: RiskTable, wish: TrainWish): SupervisedModel {
  const decided = pickRows(table, decidedRows(table))
  const all = Int32Array.from(decided.labels, (_, row) => row)
  const split = splitRows(decided, all, wish.seed)
  if (!hasBothLabels(decided, split.train)) throw riskError('one-class-in-training', { part: '训练部分' })
  const { features, dropped } = chooseFeatures(decided, { learnt: split.train, judged: all }, wish.monotone)
  if (features.length === 0) throw riskError('no-features', { dropped })
  const learnt = learn(decided, { features, split, wish })
  const rows = Int32Array.from({ length: table.rows }, (_, row) => row)
  const draft: SupervisedModel = {
    format: 'fundwatch-risk',
    version: 1,
    kind: 'supervised',
    seed: wish.seed,
    trainedOn: trainedOn(table, wish.tableHash),
    columns: wish.columns,
    features,
    dropped,
    parameters: wish.parameters,
    split: { ...split.rule, train: split.train.length, valid: split.valid.length, test: split.test.length },
    ...learnt,
    middles: peerMiddles(table, rows, { names: features.map(({ name }) => name), peers: wish.columns.peers }),
    profiles: profilesOf(features, table),
    scoreProfile: scoreProfileOf(new Float64Array(0)),
    leaks: findLeaks(decided, all),
    evaluation: null,
  }
  return {
    ...draft,
    scoreProfile: scoreProfileOf(scoreRisk(draft, table).order),
    evaluation: testOn(draft, decided, split.test),
  }
}

function learn(
  table: RiskTable,
  { features, split, wish }: { features: readonly RiskFeature[]; split: RowSplit; wish: TrainWish },
): Pick<SupervisedModel, 'start' | 'trees' | 'calibration'> {
  const matrix = encodeRows(features, table, { from: 0, to: table.rows })
  const labels = Uint8Array.from(table.labels)
  const { start, trees }: Boosted = boost({
    features,
    matrix,
    labels,
    trainRows: split.train,
    validRows: split.valid,
    seed: wish.seed,
    parameters: wish.parameters,
  })
  const margins = new Float64Array(table.rows).fill(start)
  addMargins(packForest(trees), { matrix, width: features.length }, margins)
  const calibration = calibrate(
    Float64Array.from(split.valid, (row) => margins[row] ?? 0),
    Uint8Array.from(split.valid, (row) => labels[row] ?? 0),
  )
  return { start, trees, calibration }
}

function testOn(model: SupervisedModel, table: RiskTable, rows: Int32Array) {
  if (!hasBothLabels(table, rows)) return null
  const { seed, columns } = model
  return evaluateRows({ table, rows, scores: scoreRisk(model, table), seed, fairness: columns.fairness })
}
