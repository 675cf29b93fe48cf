import { quantileOf } from '../../statistics/quantile.ts'

/** Quantiles by which a value becomes its rank among the rows of the training; ascending, of the shares of `RANK_SHARES`. */
export type RankScale = readonly number[]

/** Finer towards the top, where it is decided who is looked at. */
const RANK_SHARES = [
  ...Array.from({ length: 99 }, (_, index) => index / 100),
  ...Array.from({ length: 10 }, (_, index) => 0.99 + index / 1000),
  0.9995,
  0.9999,
  1,
]

/** The scale of some values; of none every rank is 0. */
export function rankScale(values: Float64Array): RankScale {
  const sorted = values.slice().sort()
  return RANK_SHARES.map((share) => quantileOf(sorted, share) ?? 0)
}

/** The share of the training's rows with a lower value, 0 to 1, between neighbours by proportion; equal to all is one half. */
export function rankOn(scale: RankScale, value: number): number {
  const first = scale[0] ?? 0
  const last = scale.at(-1) ?? 0
  if (first === last && value === first) return 0.5
  let low = 0
  let high = scale.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((scale[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  if (low === 0) return 0
  if (low === scale.length) return 1
  const [below, above] = [scale[low - 1] ?? 0, scale[low] ?? 0]
  const [from, to] = [RANK_SHARES[low - 1] ?? 0, RANK_SHARES[low] ?? 1]
  return from + ((to - from) * (value - below)) / (above - below)
}
