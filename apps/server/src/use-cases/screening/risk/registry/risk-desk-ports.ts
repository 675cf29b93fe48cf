import type { HubBook, JobTaker } from '../../../hub/desk/desk-ports.ts'
import type { Transact } from '../../../hub/trail/act.ts'
import type { Trail } from '../../../hub/trail/trail.ts'
import type { RiskDefinition, RiskEntity } from '../lake/risk-entity.ts'
import type { RiskBook } from './registry-ports.ts'

/** What looking at models and scores, and deciding about them, needs. */
export interface RiskDeskPorts {
  readonly transact: Transact<{
    readonly risk: RiskBook
    readonly hub: HubBook
    readonly jobs: JobTaker
    readonly trail: Trail
  }>
  readonly riskDefinitions: () => ReadonlyMap<RiskEntity, RiskDefinition>
}
