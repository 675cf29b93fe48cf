import type { LabelledRow } from './label-rows.ts'
import type { TrainRiskRequest } from './lake-job-ports.ts'
import type { LakeAtMonth } from './months-of-lake.ts'
import type { RiskDefinition } from './risk-entity.ts'
import type { RiskSession } from './risk-lake-ports.ts'

/** A training with the lake at hand. */
export interface Training {
  readonly at: LakeAtMonth
  readonly definition: RiskDefinition
  readonly labelled: readonly LabelledRow[]
  readonly request: TrainRiskRequest
  readonly session: RiskSession
  readonly signal: AbortSignal
}
