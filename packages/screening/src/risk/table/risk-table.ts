import { riskError } from '../risk-error.ts'

/** A feature that is a number; `NaN` where nothing was recorded, never infinite. */
export interface NumberColumn {
  readonly kind: 'number'
  readonly name: string
  readonly values: Float64Array
  /** Day on which the value became known, per row, −1 unknown; null when the table does not tell. */
  readonly recordedOn: Int32Array | null
}

/** A feature that is one of several texts; −1 where nothing was recorded. */
export interface CategoryColumn {
  readonly kind: 'category'
  readonly name: string
  /** Per row the place in `levels`. */
  readonly codes: Int32Array
  readonly levels: readonly string[]
  readonly recordedOn: Int32Array | null
}

/** A feature of a table, number or text. */
export type FeatureColumn = NumberColumn | CategoryColumn

/** What is known of entities at moments: one row per entity and moment, a column per feature. */
export interface RiskTable {
  readonly rows: number
  readonly entities: readonly string[]
  /** Per row the place in `entities`. */
  readonly entityOf: Int32Array
  /** Per row the day number of its moment; null when the table tells no time. */
  readonly days: Int32Array | null
  /** Per row 1 confirmed, 0 cleared, −1 not decided. */
  readonly labels: Int8Array
  /** Per row the day on which the label was decided, −1 unknown; null when the table does not tell. */
  readonly decidedOn: Int32Array | null
  readonly features: readonly FeatureColumn[]
  /** Columns that tell who is compared with whom and for whom the model must be fair. */
  readonly groups: readonly CategoryColumn[]
}

/** The value of a column in a row as it was read; null where nothing was recorded. */
export function valueAt(column: FeatureColumn, row: number): number | string | null {
  if (column.kind === 'category') return column.levels[column.codes[row] ?? -1] ?? null
  const value = column.values[row] ?? Number.NaN
  return Number.isNaN(value) ? null : value
}

/** The column of that name and kind. Throws `feature-missing` and `feature-kind`. */
export function columnOf(
  table: RiskTable,
  { name, kind }: { readonly name: string; readonly kind: 'number' | 'category' },
): FeatureColumn {
  const column = table.features.find((feature) => feature.name === name)
  if (!column) throw riskError('feature-missing', { feature: name })
  if (column.kind !== kind) throw riskError('feature-kind', { feature: name, kind })
  return column
}

/** The rows whose label is decided. Throws `no-rows`, `no-label` and `one-class`. */
export function decidedRows({ rows, labels }: RiskTable): Int32Array {
  if (rows === 0) throw riskError('no-rows')
  const decided = rowsWhere(rows, (row) => (labels[row] ?? -1) >= 0)
  if (decided.length === 0) throw riskError('no-label')
  const confirmed = decided.reduce((sum, row) => sum + (labels[row] ?? 0), 0)
  if (confirmed === 0 || confirmed === decided.length)
    throw riskError('one-class', { label: confirmed === 0 ? 0 : 1, rows: decided.length })
  return decided
}

/** The numbers of the rows that answer to something, ascending. */
export function rowsWhere(rows: number, holds: (row: number) => boolean): Int32Array {
  const found = new Int32Array(rows)
  let length = 0
  for (let row = 0; row < rows; row += 1) {
    if (!holds(row)) continue
    found[length] = row
    length += 1
  }
  return found.slice(0, length)
}
