import type { LakeFile } from '../../../hub/lake-file.ts'
import type { Telling } from '../../screening-ports.ts'
import type { RiskEntity } from './risk-entity.ts'

/** An entity at the end of a month (months since year 0, January 2026 is 24312). */
export interface AskedEntity {
  readonly entityId: string
  readonly monthNo: number
}

/** Some entities at the ends of months: counts of the twelve months up to then, and what groups them. */
export interface RiskBlock {
  readonly rows: number
  readonly entityIds: readonly string[]
  readonly monthNos: Int32Array
  /** By name of the column of `warehouse/marts/risk_<entity>.sql`. */
  readonly counts: ReadonlyMap<string, Float64Array>
  /** Texts by column: `name`, `institution_id`, `county`, `peers` and what fairness asks for. */
  readonly texts: ReadonlyMap<string, readonly (string | null)[]>
}

/** Months of the lake, counted: what scores and trainings read. */
export interface RiskSession {
  /** All entities with anything in the twelve months up to the month, block by block, in the order of their ids. */
  everybody(entity: RiskEntity, monthNo: number): AsyncIterable<RiskBlock>
  /** These entities at these months; those of which nothing was seen are left out. */
  some(entity: RiskEntity, asked: readonly AskedEntity[]): AsyncIterable<RiskBlock>
  close(): Promise<void>
}

/** Which months of which version. */
export interface RiskMonths {
  readonly files: readonly LakeFile[]
  readonly lakeVersion: number
  readonly fromMonth: number
  readonly toMonth: number
}

/** Counts the lake for risk scores. */
export interface RiskLake {
  /** Counts the months part by part of persons; parts that were counted before, of the same version and months, are used again. */
  open(wish: RiskMonths, told: Telling): Promise<RiskSession>
}
