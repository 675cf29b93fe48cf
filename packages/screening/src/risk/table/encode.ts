import { type CategoryColumn, columnOf, type NumberColumn, type RiskTable } from './risk-table.ts'

/** A number as a model sees it: bin 0 missing, bin k + 1 for values above `cuts[k − 1]` and at most `cuts[k]`. */
export interface NumberFeature {
  readonly kind: 'number'
  readonly name: string
  /** Ascending, at most 253. */
  readonly cuts: readonly number[]
  /** 1 when more of it may never lower the risk, −1 when it may never raise it. */
  readonly monotone: -1 | 0 | 1
}

/** A text as a model sees it: bin 0 missing, bin 1 rare or never seen, bin k + 2 for `levels[k]`. */
export interface CategoryFeature {
  readonly kind: 'category'
  readonly name: string
  /** The most frequent first, at most 200; ordered without a look at the labels. */
  readonly levels: readonly string[]
}

/** A feature with all that is needed to put its values into bins. */
export type RiskFeature = NumberFeature | CategoryFeature

/** A bin is a byte. */
export const BINS = 256
const MOST_CUTS = 253
const MOST_LEVELS = 200
/** Quantiles of so many evenly spread rows are those of all for any purpose here; sorting more costs time. */
const MOST_SORTED = 200_000

/** How many bins a feature uses. */
export function binsOf(feature: RiskFeature): number {
  return feature.kind === 'number' ? feature.cuts.length + 2 : feature.levels.length + 2
}

/** The bins of a number by its quantiles among the rows; null when all values are equal or missing. */
export function numberFeature(
  column: NumberColumn,
  rows: Int32Array,
  monotone: -1 | 0 | 1,
): NumberFeature | null {
  const sorted = sortedValues(column.values, rows)
  const first = sorted[0]
  const last = sorted.at(-1)
  if (first === undefined || last === undefined) return null
  // Whether it is there at all may tell something, even when what is there never differs.
  if (first === last && sorted.length === sampled(rows).length) return null
  return { kind: 'number', name: column.name, cuts: cutsOf(sorted), monotone }
}

/** The levels that at least `leastRows` rows have; null when fewer than two bins remain. */
export function categoryFeature(
  column: CategoryColumn,
  rows: Int32Array,
  leastRows: number,
): CategoryFeature | null {
  const counts = new Float64Array(column.levels.length + 1)
  for (const row of rows) {
    const place = (column.codes[row] ?? -1) + 1
    counts[place] = (counts[place] ?? 0) + 1
  }
  const seen = [...counts].filter((count) => count > 0).length
  if (seen < 2) return null
  const levels = column.levels
    .map((level, code) => ({ level, count: counts[code + 1] ?? 0 }))
    .filter(({ count }) => count >= leastRows)
    .sort((a, b) => b.count - a.count || (a.level < b.level ? -1 : 1))
    .slice(0, MOST_LEVELS)
    .map(({ level }) => level)
  return levels.length === 0 ? null : { kind: 'category', name: column.name, levels }
}

/** The bins of rows `from` to before `to`, a row after the other. Throws `feature-missing` and `feature-kind`. */
export function encodeRows(
  features: readonly RiskFeature[],
  table: RiskTable,
  { from, to }: { readonly from: number; readonly to: number },
): Uint8Array {
  const matrix = new Uint8Array((to - from) * features.length)
  const place = { matrix, width: features.length, from, to }
  for (const [index, feature] of features.entries()) {
    const column = columnOf(table, feature)
    if (feature.kind === 'number' && column.kind === 'number')
      encodeNumber(column.values, Float64Array.from(feature.cuts), { ...place, index })
    else if (feature.kind === 'category' && column.kind === 'category')
      encodeCategory(column, feature, { ...place, index })
  }
  return matrix
}

interface Place {
  readonly matrix: Uint8Array
  readonly width: number
  readonly index: number
  readonly from: number
  readonly to: number
}

function encodeNumber(values: Float64Array, cuts: Float64Array, { matrix, width, index, from, to }: Place) {
  for (let row = from, at = index; row < to; row += 1, at += width) {
    const value = values[row] ?? Number.NaN
    if (Number.isNaN(value)) continue
    let low = 0
    let high = cuts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((cuts[middle] ?? 0) < value) low = middle + 1
      else high = middle
    }
    matrix[at] = low + 1
  }
}

function encodeCategory(
  column: CategoryColumn,
  feature: CategoryFeature,
  { matrix, width, index, from, to }: Place,
) {
  const places = new Map(feature.levels.map((level, place) => [level, place + 2]))
  const bins = Uint8Array.from(column.levels, (level) => places.get(level) ?? 1)
  for (let row = from, at = index; row < to; row += 1, at += width) {
    const code = column.codes[row] ?? -1
    if (code >= 0) matrix[at] = bins[code] ?? 1
  }
}

/** The present values among the rows, ascending. */
export function sortedValues(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(sampled(rows), (row) => values[row] ?? Number.NaN)
    .filter((value) => !Number.isNaN(value))
    .sort()
}

function sampled(rows: Int32Array): Int32Array {
  const step = Math.ceil(rows.length / MOST_SORTED)
  return step <= 1 ? rows : rows.filter((_, index) => index % step === 0)
}

/** Half-way between neighbours where few values differ, else between the quantiles. */
function cutsOf(sorted: Float64Array): number[] {
  const edges: number[] = []
  let last = Number.NaN
  let distinct = 0
  for (let index = 0; index < sorted.length; index += 1) {
    if (sorted[index] === last) continue
    last = sorted[index] ?? 0
    distinct += 1
    if (index > 0) edges.push(index)
  }
  const wanted = distinct - 1 <= MOST_CUTS ? edges : quantileEdges(sorted, edges)
  const cuts = wanted.map((index) => (sorted[index - 1] ?? 0) / 2 + (sorted[index] ?? 0) / 2)
  return cuts.filter((cut, index) => index === 0 || cut > (cuts[index - 1] ?? cut))
}

/** Of the places where the value changes, those nearest above each quantile. */
function quantileEdges(sorted: Float64Array, edges: readonly number[]): number[] {
  const chosen: number[] = []
  let quantile = 1
  for (const edge of edges) {
    const target = (quantile * sorted.length) / (MOST_CUTS + 1)
    if (edge < target) continue
    chosen.push(edge)
    quantile = Math.floor((edge * (MOST_CUTS + 1)) / sorted.length) + 1
  }
  return chosen
}
