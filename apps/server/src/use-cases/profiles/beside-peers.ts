import { quantileOf } from '@fundwatch/screening'

/** A figure of one beside those of the same kind; null where it has none. */
export interface Beside {
  readonly figure: string
  readonly own: number | null
  readonly median: number | null
  readonly low: number | null
  readonly high: number | null
  /** 1 is the highest; null without enough peers. */
  readonly rank: number | null
}

/** Fewer say nothing about what is usual. */
const FEWEST = 5

/** Figures of one beside its peers, by name; with fewer than five peers nothing is compared. */
export function besidePeers<Facts>(
  own: Facts,
  peers: readonly Facts[],
  figures: Readonly<Record<string, (facts: Facts) => number | null>>,
): { readonly count: number; readonly isEnough: boolean; readonly rows: Beside[] } {
  const isEnough = peers.length >= FEWEST
  const rows = Object.entries(figures).map(([figure, of]) => {
    const value = of(own)
    const known = peers
      .map(of)
      .filter((each): each is number => each !== null)
      .toSorted((left, right) => left - right)
    const isKnown = isEnough && known.length >= FEWEST
    return {
      figure,
      own: value,
      median: isKnown ? quantile(known, 0.5) : null,
      low: isKnown ? quantile(known, 0.25) : null,
      high: isKnown ? quantile(known, 0.75) : null,
      rank: isKnown && value !== null ? known.filter((each) => each > value).length + 1 : null,
    }
  })
  return { count: peers.length, isEnough, rows }
}

/** A quantile of numbers in rising order, to two decimals; null for none. */
export function quantile(rising: readonly number[], share: number): number | null {
  const exact = quantileOf(Float64Array.from(rising), share)
  return exact === null ? null : Math.round(exact * 100) / 100
}
