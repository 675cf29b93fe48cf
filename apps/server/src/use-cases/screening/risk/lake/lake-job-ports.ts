import type { DayNo } from '@fundwatch/domain'
import type { ImportProgress } from '../../../hub/import-ports.ts'
import type { LakeFile } from '../../../hub/lake-file.ts'
import type { LakeReader } from '../../../hub/read-lake.ts'
import type { Transact } from '../../../hub/trail/act.ts'
import type { Trail } from '../../../hub/trail/trail.ts'
import type { RiskBook } from '../registry/registry-ports.ts'
import type { RiskDefinition, RiskEntity } from './risk-entity.ts'
import type { RiskLake } from './risk-lake-ports.ts'

/** What trainings and scorings of the batch worker need. */
export interface RiskJobPorts {
  readonly definitions: () => ReadonlyMap<RiskEntity, RiskDefinition>
  readonly lake: RiskLake
  readonly reader: LakeReader
  /** The last day on which anything ended; null for a lake without encounters. */
  readonly lastDay: (files: readonly LakeFile[]) => Promise<DayNo | null>
  readonly transact: Transact<{ readonly risk: RiskBook; readonly trail: Trail }>
  readonly progress: ImportProgress
  readonly newId: () => string
  readonly now: () => number
}

/** What to train. */
export interface TrainRiskRequest {
  readonly entity: RiskEntity
  readonly kind: 'supervised' | 'unsupervised'
  readonly seed: number
  /** Whoever asked for it; null for the platform itself. */
  readonly by: string | null
  readonly reason: string | null
}

/** What to score. */
export interface ScoreRiskRequest {
  /** Null for all kinds of entities. */
  readonly entity: RiskEntity | null
}
