import type { BoostParameters } from './boost-parameters.ts'

/** What the rows of a node sum up to. */
export interface NodeSums {
  readonly gradient: number
  readonly hessian: number
  /** What monotone constraints above leave for the value of a leaf, before the learning rate. */
  readonly least: number
  readonly most: number
}

/** How a node is parted best. */
export interface Split {
  readonly feature: number
  readonly gain: number
  readonly low: number
  readonly high: number
  readonly missingLeft: 0 | 1
  readonly left: NodeSums
  readonly right: NodeSums
}

/** The columns among which a split is looked for. */
export interface SplitColumns {
  /** Per feature 1 for categories. */
  readonly isCategory: Uint8Array
  readonly bins: Int32Array
  readonly monotone: Int8Array
  /** The features of this tree. */
  readonly chosen: Int32Array
}

/** What subtraction of histograms leaves of nothing. */
const NOTHING = 1e-9
const LEAST_GAIN = 1e-7

/**
 * The split with the largest gain of the second-order loss (Chen & Guestrin 2016, eq. 7), the missing sent where it gains more; of
 * equal gains the first feature and the lowest bin. Categories are parted one against the rest. Null when none gains.
 */
export function findSplit(
  histogram: Float64Array,
  node: NodeSums,
  { columns, parameters }: { readonly columns: SplitColumns; readonly parameters: BoostParameters },
): Split | null {
  const search = new SplitSearch(histogram, node, parameters)
  for (const feature of columns.chosen) {
    search.enter(feature, columns)
    if (columns.isCategory[feature] === 1) search.eachLevel()
    else search.eachThreshold()
  }
  return search.best
}

class SplitSearch {
  best: Split | null = null
  readonly #histogram: Float64Array
  readonly #node: NodeSums
  readonly #parameters: BoostParameters
  readonly #ofNode: number
  #bestGain = LEAST_GAIN
  #feature = 0
  #start = 0
  #bins = 0
  #monotone = 0

  constructor(histogram: Float64Array, node: NodeSums, parameters: BoostParameters) {
    this.#histogram = histogram
    this.#node = node
    this.#parameters = parameters
    this.#ofNode = (node.gradient * node.gradient) / (node.hessian + parameters.l2)
    this.#bestGain += parameters.leastGain
  }

  enter(feature: number, columns: SplitColumns): void {
    this.#feature = feature
    this.#start = feature * 512
    this.#bins = columns.bins[feature] ?? 0
    this.#monotone = columns.monotone[feature] ?? 0
  }

  eachThreshold(): void {
    const missingG = this.#histogram[this.#start] ?? 0
    const missingH = this.#histogram[this.#start + 1] ?? 0
    const hasMissing = missingH > NOTHING
    let gradient = 0
    let hessian = 0
    for (let bin = 1; bin < this.#bins; bin += 1) {
      const h = this.#histogram[this.#start + bin * 2 + 1] ?? 0
      // An empty bin parts nothing that the bin before did not part.
      if (h <= NOTHING) continue
      gradient += this.#histogram[this.#start + bin * 2] ?? 0
      hessian += h
      const missingLeft = hasMissing || hessian * 2 < this.#node.hessian ? 0 : 1
      this.#weigh(gradient, hessian, { low: 1, high: bin, missingLeft })
      if (hasMissing)
        this.#weigh(gradient + missingG, hessian + missingH, { low: 1, high: bin, missingLeft: 1 })
    }
  }

  eachLevel(): void {
    for (let bin = 0; bin < this.#bins; bin += 1) {
      const hessian = this.#histogram[this.#start + bin * 2 + 1] ?? 0
      if (hessian <= NOTHING) continue
      const gradient = this.#histogram[this.#start + bin * 2] ?? 0
      this.#weigh(gradient, hessian, { low: bin, high: bin, missingLeft: bin === 0 ? 1 : 0 })
    }
  }

  #weigh(gradient: number, hessian: number, where: Pick<Split, 'low' | 'high' | 'missingLeft'>): void {
    const { l2, leastChildWeight } = this.#parameters
    const restH = this.#node.hessian - hessian
    if (hessian < leastChildWeight || restH < leastChildWeight || restH <= NOTHING) return
    const restG = this.#node.gradient - gradient
    const gain = (gradient * gradient) / (hessian + l2) + (restG * restG) / (restH + l2) - this.#ofNode
    if (gain <= this.#bestGain) return
    const sides = this.#sides({ gradient, hessian }, { gradient: restG, hessian: restH })
    if (!sides) return
    this.#bestGain = gain
    this.best = { feature: this.#feature, gain, ...where, ...sides }
  }

  /** Both sides with what they may say; null when that would go against the constraint of the feature. */
  #sides(left: Sums, right: Sums): { left: NodeSums; right: NodeSums } | null {
    const { least, most } = this.#node
    if (this.#monotone === 0) return { left: { ...left, least, most }, right: { ...right, least, most } }
    const { l2 } = this.#parameters
    const of = ({ gradient, hessian }: Sums) => clamp(-gradient / (hessian + l2), this.#node)
    const [a, b] = [of(left), of(right)]
    if ((b - a) * this.#monotone < 0) return null
    const middle = (a + b) / 2
    const lower = { least, most: middle }
    const upper = { least: middle, most }
    const [ofLeft, ofRight] = this.#monotone > 0 ? [lower, upper] : [upper, lower]
    return { left: { ...left, ...ofLeft }, right: { ...right, ...ofRight } }
  }
}

interface Sums {
  readonly gradient: number
  readonly hessian: number
}

/** What a leaf says of its rows before the learning rate, within what the constraints leave. */
export function leafValue(node: NodeSums, l2: number): number {
  return clamp(-node.gradient / (node.hessian + l2), node)
}

function clamp(value: number, { least, most }: Pick<NodeSums, 'least' | 'most'>): number {
  return Math.min(most, Math.max(least, value))
}
