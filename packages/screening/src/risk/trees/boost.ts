import { seededRandom } from '../../statistics/seeded-random.ts'
import { sampleBelow } from '../random.ts'
import { BINS, binsOf, type RiskFeature } from '../table/encode.ts'
import type { BoostParameters } from './boost-parameters.ts'
import type { SplitColumns } from './find-split.ts'
import { growTree } from './grow-tree.ts'
import { addMargins, chanceOf, packForest, type Tree } from './tree.ts'

/** Rows as bins with their labels, some to learn from and some to know when to stop. */
export interface BoostInput {
  readonly features: readonly RiskFeature[]
  /** A row after the other. */
  readonly matrix: Uint8Array
  /** 1 or 0 per row of the matrix. */
  readonly labels: Uint8Array
  readonly trainRows: Int32Array
  /** Without both labels among them the trees do not stop early. */
  readonly validRows: Int32Array
  readonly seed: number
  readonly parameters: BoostParameters
}

/** Trees whose values add up to log-odds, beginning with those of the labels at large. */
export interface Boosted {
  readonly start: number
  readonly trees: readonly Tree[]
  /** Mean loss on the validation rows with these trees; null when nothing was held out to stop by. */
  readonly validLoss: number | null
}

/** Without a validation a hundred cautious trees seldom learn rows by heart. */
const TREES_WITHOUT_VALIDATION = 100

/** Boosts trees on the logistic loss by its first two derivatives (Friedman 2001; Chen & Guestrin 2016). The train rows have both labels. */
export function boost(input: BoostInput): Boosted {
  const { labels, trainRows, validRows, parameters } = input
  const confirmed = trainRows.reduce((sum, row) => sum + (labels[row] ?? 0), 0)
  const start = Math.log(confirmed / (trainRows.length - confirmed))
  const stops = hasBoth(labels, validRows)
  const limit = stops ? parameters.trees : Math.min(parameters.trees, TREES_WITHOUT_VALIDATION)
  const rounds = new Rounds(input, start)
  let best = { trees: 0, loss: stops ? rounds.lossOn(validRows) : 0 }
  while (rounds.trees.length < limit) {
    if (!rounds.next()) break
    if (!stops) continue
    const loss = rounds.lossOn(validRows)
    if (loss < best.loss - 1e-9) best = { trees: rounds.trees.length, loss }
    else if (rounds.trees.length - best.trees >= parameters.patience) break
  }
  const trees = stops ? rounds.trees.slice(0, best.trees) : rounds.trees
  return { start, trees, validLoss: stops ? best.loss : null }
}

class Rounds {
  readonly trees: Tree[] = []
  readonly #input: BoostInput
  readonly #margins: Float64Array
  readonly #gradients: Float64Array
  readonly #hessians: Float64Array
  readonly #random: () => number

  constructor(input: BoostInput, start: number) {
    this.#input = input
    this.#margins = new Float64Array(input.labels.length).fill(start)
    this.#gradients = new Float64Array(input.labels.length)
    this.#hessians = new Float64Array(input.labels.length)
    this.#random = seededRandom(input.seed)
  }

  /** Adds a tree; false when a tree finds nothing more to part although it saw everything. */
  next(): boolean {
    const { features, matrix, trainRows, labels, parameters } = this.#input
    for (const row of trainRows) {
      const chance = chanceOf(this.#margins[row] ?? 0)
      this.#gradients[row] = chance - (labels[row] ?? 0)
      this.#hessians[row] = Math.max(chance * (1 - chance), 1e-12)
    }
    const width = features.length
    const [gradients, hessians] = [this.#gradients, this.#hessians]
    const columns = this.#columns()
    const tree = growTree({ matrix, width, gradients, hessians, rows: this.#rows(), columns }, parameters)
    const sawAll = parameters.rowShare >= 1 && columns.chosen.length === width
    if (tree.feature.length === 1 && sawAll) return false
    this.trees.push(tree)
    addMargins(packForest([tree]), { matrix, width }, this.#margins)
    return true
  }

  lossOn(rows: Int32Array): number {
    let sum = 0
    for (const row of rows) {
      const margin = this.#margins[row] ?? 0
      sum += Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(margin, 0)
      sum -= (this.#input.labels[row] ?? 0) * margin
    }
    return sum / rows.length
  }

  #rows(): Int32Array {
    const { trainRows, parameters } = this.#input
    const size = Math.max(1, Math.round(trainRows.length * parameters.rowShare))
    if (size >= trainRows.length) return trainRows.slice()
    return sampleBelow(trainRows.length, size, this.#random).map((place) => trainRows[place] ?? 0)
  }

  #columns(): SplitColumns {
    const { features, parameters } = this.#input
    const size = Math.max(1, Math.round(features.length * parameters.featureShare))
    return {
      isCategory: Uint8Array.from(features, ({ kind }) => (kind === 'category' ? 1 : 0)),
      bins: Int32Array.from(features, (feature) => Math.min(BINS, binsOf(feature))),
      monotone: Int8Array.from(features, (feature) => (feature.kind === 'number' ? feature.monotone : 0)),
      chosen: sampleBelow(features.length, size, this.#random),
    }
  }
}

function hasBoth(labels: Uint8Array, rows: Int32Array): boolean {
  return rows.some((row) => labels[row] === 1) && rows.some((row) => labels[row] === 0)
}
