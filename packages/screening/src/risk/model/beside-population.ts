import { peerMiddles } from '../outliers/peer-middles.ts'
import { type RiskTable, rowsWhere } from '../table/risk-table.ts'
import { evaluateRows } from './evaluation.ts'
import { profilesOf, scoreProfileOf } from './profile.ts'
import type { SupervisedModel, UnsupervisedModel } from './risk-model.ts'
import { scoreRisk } from './score-risk.ts'
import { hasBothLabels } from './split-rows.ts'

/**
 * A model that learnt from the few who were checked, set beside the population it will score: what is usual among peers, and what drift
 * is measured from, are of the population. What it says of anybody is the same as before.
 */
export function besidePopulation(model: SupervisedModel, population: RiskTable): SupervisedModel {
  const rows = Int32Array.from({ length: population.rows }, (_, row) => row)
  const names = model.features.map(({ name }) => name)
  return {
    ...model,
    middles: peerMiddles(population, rows, { names, peers: model.columns.peers }),
    profiles: profilesOf(model.features, population),
    scoreProfile: scoreProfileOf(scoreRisk(model, population).order),
  }
}

/** A model without labels, judged by those who were checked: its evaluation, null unless both labels occur. */
export function judgedBy(model: UnsupervisedModel, checked: RiskTable): UnsupervisedModel {
  const rows = rowsWhere(checked.rows, (row) => (checked.labels[row] ?? -1) >= 0)
  if (!hasBothLabels(checked, rows)) return model
  const { seed, columns } = model
  const scores = scoreRisk(model, checked)
  return {
    ...model,
    evaluation: evaluateRows({ table: checked, rows, scores, seed, fairness: columns.fairness }),
  }
}
