import type { CategoryColumn, FeatureColumn, RiskTable } from './risk-table.ts'

/** The table of some of its rows, in their order; entities keep their numbers. */
export function pickRows(table: RiskTable, rows: Int32Array): RiskTable {
  return {
    rows: rows.length,
    entities: table.entities,
    entityOf: rows.map((row) => table.entityOf[row] ?? 0),
    days: picked(table.days, rows),
    labels: Int8Array.from(rows, (row) => table.labels[row] ?? -1),
    decidedOn: picked(table.decidedOn, rows),
    features: table.features.map((column) => pickColumn(column, rows)),
    groups: table.groups.map((column) => pickCategory(column, rows)),
  }
}

function pickColumn(column: FeatureColumn, rows: Int32Array): FeatureColumn {
  if (column.kind === 'category') return pickCategory(column, rows)
  const values = Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN)
  return { ...column, values, recordedOn: picked(column.recordedOn, rows) }
}

function pickCategory(column: CategoryColumn, rows: Int32Array): CategoryColumn {
  const codes = rows.map((row) => column.codes[row] ?? -1)
  return { ...column, codes, recordedOn: picked(column.recordedOn, rows) }
}

function picked(days: Int32Array | null, rows: Int32Array): Int32Array | null {
  return days === null ? null : rows.map((row) => days[row] ?? -1)
}
