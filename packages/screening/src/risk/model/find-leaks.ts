import { rankMeasures, rankRows } from '../measures/ranking.ts'
import { placeOf } from '../random.ts'
import type { CategoryColumn, FeatureColumn, NumberColumn, RiskTable } from '../table/risk-table.ts'

/** A feature that knows more than it should. */
export interface LeakWarning {
  readonly feature: string
  /** `tells-label`: alone it parts the labels; `missing-tells-label`: whether it is there does; `recorded-later`: known too late. */
  readonly kind: 'tells-label' | 'missing-tells-label' | 'recorded-later'
  /** The area under the curve, 0.5 to 1, or for `recorded-later` how many rows. */
  readonly figure: number
}

const SUSPICIOUS_AREA = 0.98
/** Whether a value is there seldom tells much by right: two samples joined into one table differ in just that. */
const SUSPICIOUS_AREA_OF_MISSING = 0.9
/** Fewer of a label part themselves by chance in one of sixty features too often. */
const LEAST_OF_EACH = 8

/** Features that alone part the labels of the decided rows (area above 0.98, or 0.9 by being there at all), or were recorded after the label's moment. */
export function findLeaks(table: RiskTable, decided: Int32Array): LeakWarning[] {
  return table.features.flatMap((column) => [
    ...recordedLater(table, column, decided),
    ...tellsLabel(table, column, decided),
  ])
}

/** Whether any of the rows has a value that was recorded after the label was decided, or, where that is unknown, after its moment. */
export function recordedLater(table: RiskTable, column: FeatureColumn, rows: Int32Array): LeakWarning[] {
  const { recordedOn } = column
  if (recordedOn === null) return []
  const late = rows.filter((row) => {
    const decided = table.decidedOn?.[row] ?? -1
    const moment = decided >= 0 ? decided : (table.days?.[row] ?? -1)
    return moment >= 0 && (recordedOn[row] ?? -1) > moment
  })
  return late.length === 0 ? [] : [{ feature: column.name, kind: 'recorded-later', figure: late.length }]
}

function tellsLabel(table: RiskTable, column: FeatureColumn, decided: Int32Array): LeakWarning[] {
  const missing = Float64Array.from(decided, (row) => (isMissing(column, row) ? 1 : 0))
  const byMissing = areaOf(missing, labelsOf(table, decided))
  const present = decided.filter((row) => !isMissing(column, row))
  const area =
    column.kind === 'number' ? numberArea(table, column, present) : levelArea(table, column, present)
  return [
    ...warned({ feature: column.name, kind: 'tells-label', figure: area ?? 0 }, SUSPICIOUS_AREA),
    ...warned(
      { feature: column.name, kind: 'missing-tells-label', figure: byMissing ?? 0 },
      SUSPICIOUS_AREA_OF_MISSING,
    ),
  ]
}

function warned(warning: LeakWarning, limit: number): LeakWarning[] {
  return warning.figure > limit ? [warning] : []
}

function numberArea(table: RiskTable, column: NumberColumn, rows: Int32Array): number | null {
  return areaOf(
    Float64Array.from(rows, (row) => column.values[row] ?? 0),
    labelsOf(table, rows),
  )
}

/** Learns the rate of each text from one half of the entities and judges it on the other, because rates know their own rows. */
function levelArea(table: RiskTable, column: CategoryColumn, rows: Int32Array): number | null {
  const isFirst = (row: number) => placeOf(1, table.entities[table.entityOf[row] ?? 0] ?? '') < 0.5
  const rates = new Map<number, { rows: number; confirmed: number }>()
  for (const row of rows.filter(isFirst)) {
    const code = column.codes[row] ?? -1
    const rate = rates.get(code) ?? { rows: 0, confirmed: 0 }
    rates.set(code, { rows: rate.rows + 1, confirmed: rate.confirmed + (table.labels[row] ?? 0) })
  }
  const others = rows.filter((row) => !isFirst(row))
  const scores = Float64Array.from(others, (row) => {
    const rate = rates.get(column.codes[row] ?? -1)
    return rate ? (rate.confirmed + 0.5) / (rate.rows + 1) : 0.5
  })
  return areaOf(scores, labelsOf(table, others))
}

function areaOf(scores: Float64Array, labels: Uint8Array): number | null {
  const confirmed = labels.reduce((sum, label) => sum + label, 0)
  if (Math.min(confirmed, labels.length - confirmed) < LEAST_OF_EACH) return null
  const { auc } = rankMeasures(rankRows(scores, labels), { rows: [], shares: [] })
  return auc === null ? null : Math.max(auc, 1 - auc)
}

function labelsOf({ labels }: RiskTable, rows: Int32Array): Uint8Array {
  return Uint8Array.from(rows, (row) => (labels[row] === 1 ? 1 : 0))
}

function isMissing(column: FeatureColumn, row: number): boolean {
  return column.kind === 'number'
    ? Number.isNaN(column.values[row] ?? Number.NaN)
    : (column.codes[row] ?? -1) < 0
}
