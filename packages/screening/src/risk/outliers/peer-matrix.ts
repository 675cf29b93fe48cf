import { columnOf, type RiskTable } from '../table/risk-table.ts'
import { type PeerMiddle, peersOf } from './peer-middles.ts'

/** How a feature becomes a distance from peers. */
export interface OutlierFeature {
  readonly kind: 'number' | 'category'
  readonly name: string
  /** Share of the rows per text, of those that had one; empty for numbers. */
  readonly shares: Readonly<Record<string, number>>
}

/** Rows as distances from their peers, one row after the other; `NaN` where nothing was recorded. */
export interface PeerMatrix {
  readonly values: Float64Array
  readonly width: number
  /** Per feature. */
  readonly kinds: readonly OutlierFeature['kind'][]
}

/** A text seen in no training row counts as seen in this share of them. */
const NEVER_SEEN = 1e-4

/**
 * How far rows `from` to before `to` are from what is usual among their peers: numbers in spreads, drawn together by asinh so that
 * one extreme does not hide the others; texts by their rarity, −log of their share.
 */
export function peerMatrix(
  table: RiskTable,
  model: {
    readonly features: readonly OutlierFeature[]
    readonly middles: readonly PeerMiddle[]
    readonly peers: string | null
  },
  { from, to }: { readonly from: number; readonly to: number },
): PeerMatrix {
  const width = model.features.length
  const values = new Float64Array((to - from) * width).fill(Number.NaN)
  const group = model.peers === null ? undefined : table.groups.find(({ name }) => name === model.peers)
  const peers = Array.from({ length: to - from }, (_, index) => peersOf(model.middles, group, from + index))
  for (const [index, feature] of model.features.entries()) {
    const column = columnOf(table, feature)
    const rarity =
      column.kind === 'category'
        ? column.levels.map((level) => -Math.log(feature.shares[level] ?? NEVER_SEEN))
        : []
    for (let row = from, at = index; row < to; row += 1, at += width) {
      if (column.kind === 'category') values[at] = rarity[column.codes[row] ?? -1] ?? Number.NaN
      else values[at] = distance(column.values[row] ?? Number.NaN, peers[row - from], index)
    }
  }
  return { values, width, kinds: model.features.map(({ kind }) => kind) }
}

function distance(value: number, peers: PeerMiddle | undefined, index: number): number {
  const middle = peers?.middle[index]
  if (typeof middle !== 'number') return Number.NaN
  const away = value / (peers?.spread[index] ?? 1) - middle / (peers?.spread[index] ?? 1)
  // The quotient of the largest number and the smallest spread is no number any more.
  return Math.asinh(Math.max(-1e300, Math.min(1e300, away)))
}
