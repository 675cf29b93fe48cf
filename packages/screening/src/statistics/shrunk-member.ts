/** A member's rate after it was drawn towards its peers, the more the less is known of it. */
export interface ShrunkMember {
  readonly key: string
  /** As observed; null without volume. */
  readonly raw: number | null
  readonly shrunk: number
  /** Between which the true rate lies 19 times of 20. */
  readonly low: number
  readonly high: number
  /** 0 to 1: how much its own numbers count against those of its peers. */
  readonly weight: number
}

/** Peers' mean rate, how alike they are (the larger the more), and the members in the order given. */
export interface Shrinkage {
  readonly mean: number
  readonly likeness: number
  readonly members: readonly ShrunkMember[]
}

/** Hits on a volume, in the order given. */
export interface Count {
  readonly key: string
  readonly observed: number
  readonly volume: number
}

/** Those by whom peers are measured at first, and the hundredth part of twenty or more at either end (at least one). */
export interface Measuring {
  readonly core: readonly Count[]
  readonly ends: readonly Count[]
}

/**
 * Members with volume, apart from those at the ends: one extreme member would make all others look unlike each other. An end that is
 * plausible beside the core belongs to it, see `isPlausible`.
 */
export function measuringMembers(counts: readonly Count[]): Measuring {
  const known = counts.filter(({ volume }) => volume > 0)
  const cut = known.length < 20 ? 0 : Math.ceil(known.length * 0.01)
  const { observed, volume } = totalOf(known)
  if (cut === 0 || observed === 0) return { core: known, ends: [] }
  const mean = observed / volume
  const places = known.map((count, index) => ({
    count,
    index,
    place: (count.observed + mean) / (count.volume + 1),
  }))
  places.sort((left, right) => left.place - right.place || left.index - right.index)
  const ordered = places.map(({ count }) => count)
  return { core: ordered.slice(cut, -cut), ends: [...ordered.slice(0, cut), ...ordered.slice(-cut)] }
}

/** Whether a chance is one that some member of so many may well have. */
export const isPlausible = (chance: number, members: number): boolean => chance * members > 0.01

/** Everything together. */
export function totalOf(counts: readonly Count[]): { observed: number; volume: number } {
  let [observed, volume] = [0, 0]
  for (const count of counts) {
    observed += count.observed
    volume += count.volume
  }
  return { observed, volume }
}
