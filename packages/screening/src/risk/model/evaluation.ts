import { drawEntities, type Interval, intervalOf } from '../measures/entity-bootstrap.ts'
import { fairnessOf, type GroupFairness } from '../measures/fairness.ts'
import { type ProbabilityMeasures, probabilityMeasures } from '../measures/probabilities.ts'
import { type RankMeasures, type RankPlaces, rankMeasures, rankRows } from '../measures/ranking.ts'
import type { RiskTable } from '../table/risk-table.ts'
import type { RiskScores } from './risk-scores.ts'

/** How good a model is on rows whose labels are known, each figure with its 95 % interval by entities. */
export interface RiskEvaluation {
  readonly rows: number
  readonly entities: number
  readonly confirmed: number
  readonly auc: Interval
  readonly averagePrecision: Interval
  readonly precisionAt: readonly (Interval & { readonly rows: number })[]
  readonly recallAt: readonly (Interval & { readonly share: number })[]
  /** Null for models that state no chance. */
  readonly probabilities: ProbabilityMeasures | null
  readonly fairness: readonly { readonly column: string; readonly groups: readonly GroupFairness[] }[]
  /** Draws of the bootstrap. */
  readonly draws: number
  readonly seed: number
}

/** Judged rows of a table with what a model says of them. */
export interface JudgedRows {
  readonly table: RiskTable
  readonly rows: Int32Array
  /** Of all rows of the table. */
  readonly scores: RiskScores
  readonly seed: number
  /** Group columns for which fairness is told. */
  readonly fairness: readonly string[]
}

/** Where precision and recall are read off. */
const RANK_PLACES: RankPlaces = { rows: [50, 100, 200], shares: [0.01, 0.05, 0.1] }
/** Of those judged, the share that would be looked at when fairness is told. */
const PICKED_SHARE = 0.1

/** Measures what a model says of rows against their labels; figures are null where only one label occurs. */
export function evaluateRows({ table, rows, scores, seed, fairness }: JudgedRows): RiskEvaluation {
  const labels = Uint8Array.from(rows, (row) => (table.labels[row] === 1 ? 1 : 0))
  const ranking = rankRows(
    Float64Array.from(rows, (row) => scores.order[row] ?? 0),
    labels,
  )
  const chances = Float64Array.from(rows, (row) => scores.scores[row] ?? 0)
  const entityOf = rows.map((row) => table.entityOf[row] ?? 0)
  const draws = drawsFor(rows.length)
  const whole = rankMeasures(ranking, RANK_PLACES)
  const drawn = drawEntities(entityOf, { seed, draws }, (weights) =>
    figuresOf(rankMeasures(ranking, RANK_PLACES, weights)),
  )
  const picked = firstOf(ranking.order, Math.ceil(rows.length * PICKED_SHARE))
  return {
    rows: rows.length,
    entities: new Set(entityOf).size,
    confirmed: labels.reduce((sum, label) => sum + label, 0),
    ...withIntervals(whole, drawn),
    probabilities: scores.areChances ? probabilityMeasures(chances, labels) : null,
    fairness: table.groups
      .filter(({ name }) => fairness.includes(name))
      .map((column) => ({
        column: column.name,
        groups: fairnessOf(column, { rows, chances, labels, picked }),
      })),
    draws,
    seed,
  }
}

/** Five hundred draws, fewer of very many rows: there the interval is narrow whatever the draws. */
export function drawsFor(rows: number): number {
  return Math.max(100, Math.min(500, Math.floor(50_000_000 / Math.max(1, rows))))
}

function figuresOf({ auc, averagePrecision, precisionAt, recallAt }: RankMeasures): (number | null)[] {
  return [
    auc,
    averagePrecision,
    ...precisionAt.map(({ value }) => value),
    ...recallAt.map(({ value }) => value),
  ]
}

function withIntervals(
  { auc, averagePrecision, precisionAt, recallAt }: RankMeasures,
  drawn: readonly (readonly (number | null)[])[],
): Pick<RiskEvaluation, 'auc' | 'averagePrecision' | 'precisionAt' | 'recallAt'> {
  const afterRows = 2 + precisionAt.length
  return {
    auc: intervalOf(auc, drawn, 0),
    averagePrecision: intervalOf(averagePrecision, drawn, 1),
    precisionAt: precisionAt.map(({ rows, value }, at) => ({ rows, ...intervalOf(value, drawn, 2 + at) })),
    recallAt: recallAt.map(({ share, value }, at) => ({
      share,
      ...intervalOf(value, drawn, afterRows + at),
    })),
  }
}

function firstOf(order: Int32Array, size: number): Uint8Array {
  const picked = new Uint8Array(order.length)
  for (const row of order.subarray(0, size)) picked[row] = 1
  return picked
}
