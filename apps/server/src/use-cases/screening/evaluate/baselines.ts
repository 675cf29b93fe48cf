import { BOOST_PARAMETERS, type RiskTable, scoreRisk, trainUnsupervised } from '@fundwatch/screening'
import type { RankedEntity } from './match-hits.ts'

/** What is known of persons or institutions: a row each, the money among the columns. */
export interface EntityFeatures {
  readonly ids: readonly string[]
  /** Kind by which they are compared; null where everybody is compared with everybody. */
  readonly kinds: readonly string[] | null
  readonly features: readonly { readonly name: string; readonly values: Float64Array }[]
}

/** What both baselines say of the same entities. */
export interface BaselineRankings {
  readonly byMoney: readonly RankedEntity[]
  readonly byForest: readonly RankedEntity[]
}

/** The column that ranks by money. */
export const MONEY = 'fund_fen'

/** The two plain baselines: who cost the fund most, and whom an isolation forest over plain features finds odd. */
export function baselinesOf(entities: EntityFeatures, seed: number): BaselineRankings {
  const money = entities.features.find(({ name }) => name === MONEY)
  const ranked = (scores: Float64Array | undefined) =>
    entities.ids.map((id, row) => ({ id, score: scores?.[row] ?? 0 }))
  return { byMoney: ranked(money?.values), byForest: ranked(oddness(entities, seed)) }
}

const LEAST_ROWS = 20

/** All equal where there are too few to learn from. */
function oddness({ ids, kinds, features }: EntityFeatures, seed: number): Float64Array {
  if (ids.length < LEAST_ROWS) return new Float64Array(ids.length)
  const levels = [...new Set(kinds ?? [])].sort()
  const table: RiskTable = {
    rows: ids.length,
    entities: ids,
    entityOf: Int32Array.from(ids, (_, row) => row),
    days: null,
    labels: new Int8Array(ids.length).fill(-1),
    decidedOn: null,
    features: features.map(({ name, values }) => ({ kind: 'number', name, values, recordedOn: null })),
    groups:
      kinds === null
        ? []
        : [
            {
              kind: 'category',
              name: 'kind',
              codes: Int32Array.from(kinds, (kind) => levels.indexOf(kind)),
              levels,
              recordedOn: null,
            },
          ],
  }
  const model = trainUnsupervised(table, {
    seed,
    tableHash: '',
    columns: {
      id: 'id',
      time: null,
      label: null,
      decided: null,
      peers: kinds === null ? null : 'kind',
      fairness: [],
    },
    monotone: {},
    parameters: BOOST_PARAMETERS,
  })
  return scoreRisk(model, table).order
}
