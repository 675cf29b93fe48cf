import type { PaidVisits } from '../gatherings.ts'

/** One visit in a test; what is left out is 1 yuan, doctor 0. */
export interface VisitRow {
  readonly person: number
  readonly at: number
  readonly slot: number
  readonly doctor?: number
  readonly fen?: number
}

/** Rows as columns. */
export function visitsOf(rows: readonly VisitRow[]): PaidVisits {
  return {
    person: Int32Array.from(rows, ({ person }) => person),
    institution: Int32Array.from(rows, ({ at }) => at),
    doctor: Int32Array.from(rows, ({ doctor }) => doctor ?? 0),
    slot: Int32Array.from(rows, ({ slot }) => slot),
    encounter: Int32Array.from(rows, (_, row) => row),
    amountFen: Float64Array.from(rows, ({ fen }) => fen ?? 100),
  }
}
