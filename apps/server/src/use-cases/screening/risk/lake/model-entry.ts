import { createHash } from 'node:crypto'
import { explainRisk, type RiskModel, type RiskTable, scoreRisk } from '@fundwatch/screening'
import { modelCard } from '../model-card.ts'
import type { NewRiskModel, ToldModel } from '../registry/registry-ports.ts'
import { inWords } from './in-words.ts'
import type { RiskJobPorts } from './lake-job-ports.ts'
import { lastDayOf } from './lake-table.ts'
import type { Training } from './training.ts'

/** A model, and everybody whom it will score. */
export interface Learnt {
  readonly model: RiskModel
  readonly everybody: RiskTable
}

/** A model as the register keeps it: its text, hash, window, importance of features, and card. */
export function entryOf(
  { newId }: Pick<RiskJobPorts, 'newId'>,
  { at, definition, request }: Training,
  { model, everybody }: Learnt,
): Omit<NewRiskModel, 'state'> {
  const text = JSON.stringify(model)
  const sha256 = createHash('sha256').update(text).digest('hex')
  return {
    modelId: newId(),
    entity: definition.entity,
    kind: model.kind,
    seed: model.seed,
    fromDay: lastDayOf(at.month - 12) + 1,
    toDay: lastDayOf(at.month),
    lakeVersion: at.snapshot.version,
    sha256,
    tableSha256: model.trainedOn.tableHash,
    model: text,
    told: toldOf(model),
    importance: importanceOf(model, everybody),
    card: modelCard(inWords(model, definition), sha256),
    trainedBy: request.by,
    reason: request.reason,
  }
}

function toldOf(model: RiskModel): ToldModel {
  const { trainedOn, evaluation } = model
  const isSupervised = model.kind === 'supervised'
  // Labels only judge a model without them.
  const confirmed = isSupervised ? trainedOn.confirmed : (evaluation?.confirmed ?? 0)
  return {
    rows: trainedOn.rows,
    entities: trainedOn.entities,
    confirmed,
    cleared: isSupervised ? trainedOn.cleared : (evaluation?.rows ?? 0) - confirmed,
    features: model.features.map(({ name }) => name),
    dropped: model.dropped,
    trees: isSupervised ? model.trees.length : model.forest.length,
    split: isSupervised ? model.split : null,
    calibration: isSupervised ? { kind: model.calibration.kind, rows: model.calibration.rows } : null,
    leaks: model.leaks,
    evaluation,
  }
}

/** So many rows say which features count; each takes some milliseconds of a supervised model. */
const EXPLAINED = 200

/** Mean weight of each feature in the reasons: of the riskiest where nobody is labelled, of all evenly where somebody is. */
function importanceOf(model: RiskModel, everybody: RiskTable): Record<string, number> {
  const { order } = scoreRisk(model, everybody)
  const rows = Array.from({ length: everybody.rows }, (_, row) => row)
  const riskiest = Math.min(EXPLAINED, Math.ceil(rows.length / 20))
  const chosen =
    model.kind === 'unsupervised'
      ? rows.sort((a, b) => (order[b] ?? 0) - (order[a] ?? 0) || a - b).slice(0, riskiest)
      : rows.filter((row) => row % Math.ceil(rows.length / EXPLAINED) === 0)
  const sums: Record<string, number> = Object.fromEntries(model.features.map(({ name }) => [name, 0]))
  for (const row of chosen)
    for (const { feature, push } of explainRisk(model, everybody, row))
      sums[feature] = (sums[feature] ?? 0) + Math.abs(push) / chosen.length
  return sums
}
