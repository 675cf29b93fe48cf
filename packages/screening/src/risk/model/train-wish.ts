import type { RiskTable } from '../table/risk-table.ts'
import type { BoostParameters } from '../trees/boost-parameters.ts'
import type { RiskColumns, TrainedOn } from './risk-model.ts'

/** What a model is trained with beside the table. */
export interface TrainWish {
  readonly seed: number
  /** SHA-256 of the file of the table, hexadecimal. */
  readonly tableHash: string
  readonly columns: RiskColumns
  /** Numbers of which more may never lower (1) or never raise (−1) the risk. */
  readonly monotone: Readonly<Record<string, -1 | 1>>
  readonly parameters: BoostParameters
}

/** What is told of the table in the model. */
export function trainedOn(table: RiskTable, tableHash: string): TrainedOn {
  const days = table.days === null ? [] : [...table.days].filter((day) => day >= 0)
  const extreme = (pick: (a: number, b: number) => number) =>
    days.length === 0 ? null : days.reduce((a, b) => pick(a, b))
  return {
    tableHash,
    rows: table.rows,
    entities: table.entities.length,
    confirmed: table.labels.filter((label) => label === 1).length,
    cleared: table.labels.filter((label) => label === 0).length,
    firstDay: extreme(Math.min),
    lastDay: extreme(Math.max),
  }
}
