import { placeOf } from '../random.ts'
import { type RiskTable, rowsWhere } from '../table/risk-table.ts'

/** How rows were held back: by entity and time, or by entity only where time allows no cut. */
export interface SplitRule {
  readonly kind: 'entity-and-time' | 'entity'
  readonly seed: number
  /** What is learnt from was known before this day; what is tested happened on it or later. Null for `entity`. */
  readonly cutDay: number | null
}

/** The rows to learn from, to stop and calibrate by, and to test on; no entity is in two of them. */
export interface RowSplit {
  readonly rule: SplitRule
  readonly train: Int32Array
  readonly valid: Int32Array
  readonly test: Int32Array
}

const TRAIN_SHARE = 0.6
const VALID_SHARE = 0.2
/** Share of the decided rows that lie before the cut. */
const BEFORE_CUT = 0.7

/**
 * Parts decided rows by a hash of their entity and, where the table tells time, by a day. Where the later part of the test entities
 * lacks one of the labels, time is given up and the rule says so.
 */
export function splitRows(table: RiskTable, decided: Int32Array, seed: number): RowSplit {
  const cutDay = cutOf(table, decided)
  const byTime = partRows(table, decided, { kind: 'entity-and-time', seed, cutDay })
  if (cutDay !== null && hasBothLabels(table, byTime.train) && hasBothLabels(table, byTime.test))
    return byTime
  return partRows(table, decided, { kind: 'entity', seed, cutDay: null })
}

/** Whether both labels occur among the rows. */
export function hasBothLabels({ labels }: RiskTable, rows: Int32Array): boolean {
  return rows.some((row) => labels[row] === 1) && rows.some((row) => labels[row] === 0)
}

/** The rows that a model with this rule has not learnt from: of test entities, after the cut. A hash needs no list of names. */
export function heldOutRows(table: RiskTable, rule: SplitRule): Int32Array {
  const places = placesOf(table, rule.seed)
  return rowsWhere(table.rows, (row) => isTested(table, rule, { row, place: placeAt(table, places, row) }))
}

function partRows(table: RiskTable, decided: Int32Array, rule: SplitRule): RowSplit {
  const places = placesOf(table, rule.seed)
  const at = (row: number) => placeAt(table, places, row)
  const learnt = decided.filter((row) => isKnownBefore(table, rule.cutDay, row))
  return {
    rule,
    train: learnt.filter((row) => at(row) < TRAIN_SHARE),
    valid: learnt.filter((row) => at(row) >= TRAIN_SHARE && at(row) < TRAIN_SHARE + VALID_SHARE),
    test: decided.filter((row) => isTested(table, rule, { row, place: at(row) })),
  }
}

function isTested(
  { days }: RiskTable,
  { cutDay }: SplitRule,
  { row, place }: { readonly row: number; readonly place: number },
): boolean {
  return place >= TRAIN_SHARE + VALID_SHARE && (cutDay === null || (days?.[row] ?? -1) >= cutDay)
}

/** What happened before the cut and had been decided by then; a later decision was not to be learnt from on that day. */
function isKnownBefore({ days, decidedOn }: RiskTable, cutDay: number | null, row: number): boolean {
  return cutDay === null || ((days?.[row] ?? cutDay) < cutDay && (decidedOn?.[row] ?? -1) < cutDay)
}

function cutOf({ days }: RiskTable, decided: Int32Array): number | null {
  if (days === null) return null
  const sorted = decided.map((row) => days[row] ?? 0).sort()
  const cut = sorted[Math.floor(sorted.length * BEFORE_CUT)] ?? 0
  return cut > (sorted[0] ?? 0) ? cut : null
}

function placesOf({ entities }: RiskTable, seed: number): Float64Array {
  return Float64Array.from(entities, (entity) => placeOf(seed, entity))
}

function placeAt({ entityOf }: RiskTable, places: Float64Array, row: number): number {
  return places[entityOf[row] ?? 0] ?? 0
}
