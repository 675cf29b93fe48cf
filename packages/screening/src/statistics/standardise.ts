import { compareText } from '@fundwatch/domain'
import { mustBeAmounts } from './tails.ts'

/** What one member did in one stratum (age band × sex × disease …): observed events or money on so much exposure. */
export interface StratumCell {
  readonly member: string
  readonly stratum: string
  readonly observed: number
  readonly exposure: number
}

/** What would be expected of a member if it did with its own mix of strata as the others do. */
export interface StandardisedMember {
  readonly key: string
  /** In strata where others are, too. */
  readonly observed: number
  readonly expected: number
  readonly exposure: number
  /** In strata where nobody else is: there is nothing to compare it with. */
  readonly alone: { readonly observed: number; readonly exposure: number }
}

interface Sums {
  observed: number
  exposure: number
}

/**
 * Indirect standardisation, each member against the others only, so that a large one does not define its own norm (leave-one-out;
 * Breslow and Day 1987, chapter 2). Members in the order of their keys; cells of the same member and stratum are added. Throws
 * RangeError for negative or infinite numbers.
 */
export function standardise(cells: readonly StratumCell[]): StandardisedMember[] {
  const strata = new Map<string, Sums>()
  const members = new Map<string, Map<string, Sums>>()
  for (const { member, stratum, observed, exposure } of cells) {
    mustBeAmounts({ observed, exposure })
    add(cellOf(strata, stratum), { observed, exposure })
    let own = members.get(member)
    if (!own) members.set(member, (own = new Map()))
    add(cellOf(own, stratum), { observed, exposure })
  }
  return [...members]
    .map(([key, own]) => ({ key, ...against(strata, own) }))
    .sort((left, right) => compareText(left.key, right.key))
}

function cellOf(cells: Map<string, Sums>, key: string): Sums {
  let sums = cells.get(key)
  if (!sums) cells.set(key, (sums = { observed: 0, exposure: 0 }))
  return sums
}

function add(sums: Sums, { observed, exposure }: Sums): void {
  sums.observed += observed
  sums.exposure += exposure
}

function against(strata: ReadonlyMap<string, Sums>, own: ReadonlyMap<string, Sums>) {
  const judged = { observed: 0, expected: 0, exposure: 0 }
  const alone = { observed: 0, exposure: 0 }
  for (const [stratum, mine] of own) {
    const all = strata.get(stratum) ?? mine
    const others = all.exposure - mine.exposure
    // Sums of fractions may leave a rest where there is nobody.
    if (others <= all.exposure * 1e-12) {
      add(alone, mine)
      continue
    }
    add(judged, mine)
    judged.expected += (mine.exposure * Math.max(0, all.observed - mine.observed)) / others
  }
  return { ...judged, alone }
}
