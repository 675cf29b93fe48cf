import { peerMatrix } from '../outliers/peer-matrix.ts'
import { peersOf } from '../outliers/peer-middles.ts'
import { rarityOf, tailShare } from '../outliers/tail-rarity.ts'
import { encodeRows } from '../table/encode.ts'
import { columnOf, type RiskTable, valueAt } from '../table/risk-table.ts'
import { addShapley } from '../trees/tree-shap.ts'
import type { RiskModel } from './risk-model.ts'

/** One feature's part in a score. */
export interface RiskReason {
  readonly feature: string
  /** As observed; null where nothing was recorded. */
  readonly value: number | string | null
  /** The median of the peers, or their most frequent text. */
  readonly usual: number | string | null
  /** The peers' group; null for all together. */
  readonly peerGroup: string | null
  readonly peers: number
  /** Supervised: log-odds by which it raises (or lowers) the risk. Unsupervised: −log of the tail share, never negative. */
  readonly push: number
  /** Share of the training's rows at least as far out; null for supervised models. */
  readonly tail: number | null
}

/** The reasons for the score of a row, the weightiest first, those of no weight left out. */
export function explainRisk(model: RiskModel, table: RiskTable, row: number): RiskReason[] {
  const group = table.groups.find(({ name }) => name === model.columns.peers)
  const peers = peersOf(model.middles, group, row)
  const pushes = model.kind === 'supervised' ? shapleyOf(model, table, row) : raritiesOf(model, table, row)
  return model.features
    .map((feature, index) => ({
      feature: feature.name,
      value: valueAt(columnOf(table, feature), row),
      usual: peers.middle[index] ?? null,
      peerGroup: peers.group,
      peers: peers.rows,
      push: pushes[index]?.push ?? 0,
      tail: pushes[index]?.tail ?? null,
    }))
    .filter(({ push }) => Math.abs(push) > 1e-9)
    .sort((a, b) => Math.abs(b.push) - Math.abs(a.push) || (a.feature < b.feature ? -1 : 1))
}

interface Push {
  readonly push: number
  readonly tail: number | null
}

function shapleyOf(model: RiskModel & { kind: 'supervised' }, table: RiskTable, row: number): Push[] {
  const bins = encodeRows(model.features, table, { from: row, to: row + 1 })
  const parts = new Float64Array(model.features.length)
  for (const tree of model.trees) addShapley(tree, bins, parts)
  return Array.from(parts, (push) => ({ push, tail: null }))
}

function raritiesOf(model: RiskModel & { kind: 'unsupervised' }, table: RiskTable, row: number): Push[] {
  const { outliers: features, middles, columns, grids } = model
  const { values } = peerMatrix(
    table,
    { features, middles, peers: columns.peers },
    { from: row, to: row + 1 },
  )
  return grids.map((grid, index) => {
    const value = values[index] ?? Number.NaN
    return { push: rarityOf(grid, value), tail: tailShare(grid, value) }
  })
}
