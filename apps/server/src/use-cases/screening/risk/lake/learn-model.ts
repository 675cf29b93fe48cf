import {
  BOOST_PARAMETERS,
  besidePopulation,
  judgedBy,
  type RiskModel,
  type TrainWish,
  trainSupervised,
  trainUnsupervised,
} from '@fundwatch/screening'
import type { GatheredTables } from './gather-table.ts'
import type { LabelledRow } from './label-rows.ts'
import type { TrainRiskRequest } from './lake-job-ports.ts'
import { columnsOf } from './lake-table.ts'
import type { RiskDefinition } from './risk-entity.ts'
import { riskLakeError } from './risk-lake-error.ts'

/** Refuses to learn from too few decided leads. Throws `too-few-decided` with the counts. */
export function refuseTooFew(
  { title, leastDecided }: RiskDefinition,
  labelled: readonly LabelledRow[],
): void {
  const confirmed = labelled.filter(({ isFound }) => isFound).length
  const cleared = labelled.length - confirmed
  if (Math.min(confirmed, cleared) < leastDecided)
    throw riskLakeError('too-few-decided', { title, confirmed, cleared, least: leastDecided })
}

/** A model from gathered tables. Throws `too-few-decided` and what training throws. */
export function learn(
  { everybody, checked, tableHash }: GatheredTables,
  definition: RiskDefinition,
  { kind, seed }: TrainRiskRequest,
): RiskModel {
  const directed = definition.features.flatMap(({ name, direction }): [string, -1 | 1][] =>
    direction === 'free' ? [] : [[name, direction === 'rising' ? 1 : -1]],
  )
  const monotone = Object.fromEntries(directed)
  const wish: TrainWish = {
    seed,
    tableHash,
    columns: columnsOf(definition),
    monotone,
    parameters: BOOST_PARAMETERS,
  }
  if (kind === 'unsupervised') {
    const model = trainUnsupervised(everybody, wish)
    return checked === null ? model : judgedBy(model, checked)
  }
  // Those with too few visits were left out: of the others there may be too few.
  if (checked === null) refuseTooFew(definition, [])
  return besidePopulation(trainSupervised(checked ?? everybody, wish), everybody)
}
