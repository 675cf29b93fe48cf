import { BINS, binsOf, encodeRows, numberFeature, type RiskFeature } from '../table/encode.ts'
import type { RiskTable } from '../table/risk-table.ts'

/** How the rows of a table spread over the bins of a feature. */
export interface FeatureProfile {
  readonly feature: RiskFeature
  readonly counts: readonly number[]
}

const BLOCK = 8192

/** Counts the rows of each bin of each feature. */
export function profilesOf(features: readonly RiskFeature[], table: RiskTable): FeatureProfile[] {
  const counts = new Float64Array(features.length * BINS)
  for (let from = 0; from < table.rows; from += BLOCK) {
    const to = Math.min(table.rows, from + BLOCK)
    for (const [at, bin] of encodeRows(features, table, { from, to }).entries()) {
      const place = (at % features.length) * BINS + bin
      counts[place] = (counts[place] ?? 0) + 1
    }
  }
  return features.map((feature, index) => ({
    feature,
    counts: [...counts.subarray(index * BINS, index * BINS + binsOf(feature))],
  }))
}

/** How scores spread, in bins of their own quantiles; pass the profile of the training to count in its bins. */
export function scoreProfileOf(scores: Float64Array, training?: FeatureProfile): FeatureProfile {
  const column = { kind: 'number', name: 'score', values: scores, recordedOn: null } as const
  const rows = Int32Array.from(scores, (_, row) => row)
  const feature = training?.feature ??
    numberFeature(column, rows, 0) ?? { kind: 'number', name: 'score', cuts: [], monotone: 0 }
  const [profile] = profilesOf([feature], {
    rows: scores.length,
    entities: [],
    entityOf: new Int32Array(0),
    days: null,
    labels: new Int8Array(0),
    decidedOn: null,
    features: [column],
    groups: [],
  })
  return profile ?? { feature, counts: [] }
}
