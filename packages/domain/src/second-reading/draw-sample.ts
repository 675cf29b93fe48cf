/** Claims of one kind of institution, class of encounter and band of money. */
export interface FrameCell {
  readonly level: string
  readonly encounterClass: string
  /** From 0, the least money first. */
  readonly band: number
  readonly claims: number
  readonly fen: number
  /** The largest claim. */
  readonly mostFen: number
}

/** Cells from which one random sample is drawn. */
export interface Stratum {
  readonly key: string
  readonly claims: number
  readonly fen: number
  readonly mostFen: number
  /** How many are drawn of it. */
  readonly sampled: number
}

/** How many are to be drawn: a share of all, but not fewer and not more than agreed. */
export interface SampleWish {
  /** In 1/10,000. */
  readonly share: number
  readonly least: number
  readonly most: number
}

/** A stratum of which fewer are drawn says next to nothing by itself. */
const FEWEST = 3

/** How many of a population are drawn; never more than there are. */
export function sampleSizeOf(population: number, { share, least, most }: SampleWish): number {
  const wanted = Math.ceil((population * share) / 10_000)
  return Math.min(population, Math.max(least, Math.min(most, wanted)))
}

/** From the finest stratum of a cell to the one that holds all. */
function keysOf({ level, encounterClass, band }: FrameCell): readonly string[] {
  return [`${level}/${encounterClass}/${band}`, `*/${encounterClass}/${band}`, `*/*/${band}`, '*/*/*']
}
const COARSEST = 3

/**
 * Divides a frame into strata and the sample among them, by claims and money alike (the root of their product), so that large claims
 * are seen without small ones being forgotten. Cells too small for a sample of their own join others of their class and band, then of
 * their band, then what is left. The order of cells does not matter.
 */
export function strataOf(cells: readonly FrameCell[], total: number): readonly Stratum[] {
  const weightOf = (cell: Pick<FrameCell, 'claims' | 'fen'>) => Math.sqrt(cell.claims * Math.max(cell.fen, 1))
  const all = cells.reduce((sum, cell) => sum + weightOf(cell), 0)
  let open = cells.filter(({ claims }) => claims > 0)
  const made: Omit<Stratum, 'sampled'>[] = []
  for (let coarseness = 0; coarseness <= COARSEST; coarseness += 1) {
    const groups = Map.groupBy(open, (cell) => keysOf(cell)[coarseness] ?? '')
    open = []
    for (const [key, members] of [...groups].toSorted(byKey)) {
      const stratum = joined(key, members)
      const isLarge = (weightOf(stratum) / all) * total >= FEWEST
      if (isLarge || coarseness === COARSEST) made.push(stratum)
      else open.push(...members)
    }
  }
  const weights = made.reduce((sum, stratum) => sum + weightOf(stratum), 0)
  return made.map((stratum) => ({
    ...stratum,
    sampled: Math.min(stratum.claims, Math.max(FEWEST, Math.round((weightOf(stratum) / weights) * total))),
  }))
}

/** By cell, the stratum that it belongs to. */
export function stratumKeyOf(strata: readonly Pick<Stratum, 'key'>[], cell: FrameCell): string | undefined {
  const known = new Set(strata.map(({ key }) => key))
  return keysOf(cell).find((key) => known.has(key))
}

const byKey = ([left]: readonly [string, unknown], [right]: readonly [string, unknown]) =>
  left < right ? -1 : Number(left > right)

function joined(key: string, cells: readonly FrameCell[]): Omit<Stratum, 'sampled'> {
  const sum = (of: (cell: FrameCell) => number) => cells.reduce((all, cell) => all + of(cell), 0)
  return {
    key,
    claims: sum(({ claims }) => claims),
    fen: sum(({ fen }) => fen),
    mostFen: Math.max(...cells.map(({ mostFen }) => mostFen)),
  }
}
