/** Rows in the order of their scores, the highest first, equal ones together. */
export interface Ranking {
  /** Per place the row. */
  readonly order: Int32Array
  /** Per place 1 when the next place has a lower score, also at the last. */
  readonly ends: Uint8Array
  /** 1 or 0 per row. */
  readonly labels: Uint8Array
}

/** How well the order finds the confirmed; null where there is only one kind or there are fewer rows than asked. */
export interface RankMeasures {
  /** The chance that a confirmed row stands before a cleared one, ties by half. */
  readonly auc: number | null
  /** Mean precision over the confirmed, ties taken together. */
  readonly averagePrecision: number | null
  readonly precisionAt: readonly { readonly rows: number; readonly value: number | null }[]
  /** Share of the confirmed among the first so many of all. */
  readonly recallAt: readonly { readonly share: number; readonly value: number | null }[]
}

/** Where precision and recall are read off. */
export interface RankPlaces {
  readonly rows: readonly number[]
  readonly shares: readonly number[]
}

/** Puts rows in the order of their scores; equal scores keep the order of the rows. */
export function rankRows(scores: Float64Array, labels: Uint8Array): Ranking {
  const order = Int32Array.from(scores, (_, row) => row).sort(
    (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b,
  )
  const ends = Uint8Array.from(order, (row, place) =>
    scores[order[place + 1] ?? -1] === scores[row] ? 0 : 1,
  )
  return { order, ends, labels }
}

/** The measures with each row counted as often as `weights` says, once without. */
export function rankMeasures(ranking: Ranking, places: RankPlaces, weights?: Float64Array): RankMeasures {
  const curve = curveOf(ranking, weights)
  const { hits, misses } = curve
  const last = hits.length - 1
  const [confirmed, cleared] = [hits[last] ?? 0, misses[last] ?? 0]
  const both = confirmed > 0 && cleared > 0
  return {
    auc: both ? areaUnder(curve, confirmed * cleared) : null,
    averagePrecision: both ? meanPrecision(curve, confirmed) : null,
    precisionAt: places.rows.map((rows) => ({
      rows,
      value: rows > confirmed + cleared ? null : hitsWithin(curve, rows) / rows,
    })),
    recallAt: places.shares.map((share) => ({
      share,
      value: confirmed === 0 ? null : hitsWithin(curve, share * (confirmed + cleared)) / confirmed,
    })),
  }
}

/** After each group of equal scores how many confirmed and cleared have been met; begins with none. */
interface Curve {
  readonly hits: Float64Array
  readonly misses: Float64Array
}

function curveOf({ order, ends, labels }: Ranking, weights?: Float64Array): Curve {
  const hits = new Float64Array(order.length + 1)
  const misses = new Float64Array(order.length + 1)
  let length = 0
  let [met, passed] = [0, 0]
  for (let place = 0; place < order.length; place += 1) {
    const row = order[place] ?? 0
    const weight = weights ? (weights[row] ?? 0) : 1
    if (labels[row] === 1) met += weight
    else passed += weight
    if (ends[place] === 0) continue
    length += 1
    hits[length] = met
    misses[length] = passed
  }
  return { hits: hits.subarray(0, length + 1), misses: misses.subarray(0, length + 1) }
}

function areaUnder({ hits, misses }: Curve, pairs: number): number {
  let area = 0
  for (let step = 1; step < hits.length; step += 1) {
    const width = (misses[step] ?? 0) - (misses[step - 1] ?? 0)
    area += (width * ((hits[step] ?? 0) + (hits[step - 1] ?? 0))) / 2
  }
  return area / pairs
}

function meanPrecision({ hits, misses }: Curve, confirmed: number): number {
  let sum = 0
  for (let step = 1; step < hits.length; step += 1) {
    const [met, passed] = [hits[step] ?? 0, misses[step] ?? 0]
    if (met + passed > 0) sum += ((met - (hits[step - 1] ?? 0)) * met) / (met + passed)
  }
  return sum / confirmed
}

/** The confirmed among the first so many; of equal scores the share that is to be expected. */
function hitsWithin({ hits, misses }: Curve, rows: number): number {
  for (let step = 1; step < hits.length; step += 1) {
    const end = (hits[step] ?? 0) + (misses[step] ?? 0)
    if (end < rows) continue
    const begin = (hits[step - 1] ?? 0) + (misses[step - 1] ?? 0)
    const part = end > begin ? (rows - begin) / (end - begin) : 0
    return (hits[step - 1] ?? 0) + part * ((hits[step] ?? 0) - (hits[step - 1] ?? 0))
  }
  return hits.at(-1) ?? 0
}
