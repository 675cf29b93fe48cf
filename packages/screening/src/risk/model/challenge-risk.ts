import { drawEntities, type Interval, intervalOf } from '../measures/entity-bootstrap.ts'
import { rankMeasures, rankRows } from '../measures/ranking.ts'
import type { RiskTable } from '../table/risk-table.ts'
import { drawsFor } from './evaluation.ts'
import type { RiskScores } from './risk-scores.ts'

/** Whether a challenger finds more than the champion on the same rows. */
export interface RiskChallenge {
  readonly rows: number
  readonly confirmed: number
  readonly champion: { readonly auc: number | null; readonly averagePrecision: number | null }
  readonly challenger: { readonly auc: number | null; readonly averagePrecision: number | null }
  /** Challenger less champion, with the 95 % interval of the paired draws. */
  readonly aucGain: Interval
  readonly averagePrecisionGain: Interval
  /** `promote` only when the interval of the average precision's gain is above 0. */
  readonly verdict: 'promote' | 'keep' | 'not-enough-data'
  readonly draws: number
  readonly seed: number
}

/** The rows on which both are judged, with what each says of every row of the table. */
export interface ChallengeInput {
  readonly table: RiskTable
  readonly rows: Int32Array
  readonly champion: RiskScores
  readonly challenger: RiskScores
  readonly seed: number
}

const NO_PLACES = { rows: [], shares: [] }

/** Holds a challenger against the champion by drawing the same entities for both (paired cluster bootstrap). */
export function challengeRisk({ table, rows, champion, challenger, seed }: ChallengeInput): RiskChallenge {
  const labels = Uint8Array.from(rows, (row) => (table.labels[row] === 1 ? 1 : 0))
  const [first, second] = [champion, challenger].map(({ order }) => {
    const ranking = rankRows(
      Float64Array.from(rows, (row) => order[row] ?? 0),
      labels,
    )
    return (weights?: Float64Array) => rankMeasures(ranking, NO_PLACES, weights)
  })
  const measured = (weights?: Float64Array) => [first?.(weights), second?.(weights)] as const
  const gains = (weights?: Float64Array) => {
    const [old, young] = measured(weights)
    return [less(young?.auc, old?.auc), less(young?.averagePrecision, old?.averagePrecision)]
  }
  const draws = drawsFor(rows.length * 2)
  const drawn = drawEntities(
    rows.map((row) => table.entityOf[row] ?? 0),
    { seed, draws },
    gains,
  )
  const [aucGain, averagePrecisionGain] = gains().map((gain, index) => intervalOf(gain, drawn, index))
  const [old, young] = measured()
  const gain = averagePrecisionGain ?? UNKNOWN
  return {
    rows: rows.length,
    confirmed: labels.reduce((sum, label) => sum + label, 0),
    champion: { auc: old?.auc ?? null, averagePrecision: old?.averagePrecision ?? null },
    challenger: { auc: young?.auc ?? null, averagePrecision: young?.averagePrecision ?? null },
    aucGain: aucGain ?? UNKNOWN,
    averagePrecisionGain: gain,
    verdict: gain.low === null ? 'not-enough-data' : gain.low > 0 ? 'promote' : 'keep',
    draws,
    seed,
  }
}

const UNKNOWN: Interval = { value: null, low: null, high: null }

function less(a: number | null | undefined, b: number | null | undefined): number | null {
  return a === null || a === undefined || b === null || b === undefined ? null : a - b
}
