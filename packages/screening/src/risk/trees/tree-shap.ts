import { sendsLeft, type Tree } from './tree.ts'

/**
 * Adds to `parts` how much each feature moves the tree's answer for a row away from the expected one, in log-odds: exact Shapley
 * values of the path-dependent expectation, in O(leaves × depth²) (Lundberg et al. 2018, algorithm 2).
 */
export function addShapley(tree: Tree, bins: Uint8Array, parts: Float64Array): void {
  new Walk(tree, bins, parts).into({ node: 0, zero: 1, one: 1, feature: -1 }, 0, 0)
}

interface Entry {
  readonly node: number
  /** The share of rows that come by without knowing the feature, */
  readonly zero: number
  /** and with it: all or none. */
  readonly one: number
  readonly feature: number
}

/** Deeper trees than any that are grown here. */
const MOST_STEPS = 64

/**
 * Goes down every branch with the features met on the way. The path of each level has its own stretch of the arrays, because a branch
 * changes what its sibling still needs.
 */
class Walk {
  readonly #tree: Tree
  readonly #bins: Uint8Array
  readonly #parts: Float64Array

  constructor(tree: Tree, bins: Uint8Array, parts: Float64Array) {
    this.#tree = tree
    this.#bins = bins
    this.#parts = parts
  }

  /** Enters a node with `length` steps before it, which stand from `from` on. */
  into(entry: Entry, from: number, length: number): void {
    const to = from + MOST_STEPS
    copyPath(from, to, length)
    extend(entry, to, length)
    const feature = this.#tree.feature[entry.node] ?? -1
    if (feature < 0) this.#leaf(this.#tree.value[entry.node] ?? 0, to, length + 1)
    else this.#fork({ node: entry.node, feature }, to, length + 1)
  }

  #leaf(value: number, from: number, length: number): void {
    for (let step = from + 1; step < from + length; step += 1) {
      const share = unwoundSum(from, length, step) * ((ones[step] ?? 0) - (zeros[step] ?? 0))
      const feature = features[step] ?? 0
      this.#parts[feature] = (this.#parts[feature] ?? 0) + share * value
    }
  }

  #fork({ node, feature }: { node: number; feature: number }, from: number, length: number): void {
    const { left, right, cover } = this.#tree
    const [toLeft, toRight] = [left[node] ?? 0, right[node] ?? 0]
    const goesLeft = sendsLeft(this.#tree, node, this.#bins[feature] ?? 0)
    const [hot, cold] = goesLeft ? [toLeft, toRight] : [toRight, toLeft]
    let met = from + 1
    while (met < from + length && features[met] !== feature) met += 1
    const again = met < from + length
    const zero = (again ? (zeros[met] ?? 1) : 1) / (cover[node] ?? 1)
    const one = again ? (ones[met] ?? 1) : 1
    if (again) unwind(from, length, met)
    const steps = again ? length - 1 : length
    this.into({ node: hot, zero: zero * (cover[hot] ?? 0), one, feature }, from, steps)
    this.into({ node: cold, zero: zero * (cover[cold] ?? 0), one: 0, feature }, from, steps)
  }
}

/** The paths of all levels of one walk; walks are not interleaved. */
const features = new Int32Array(MOST_STEPS * MOST_STEPS)
const zeros = new Float64Array(MOST_STEPS * MOST_STEPS)
const ones = new Float64Array(MOST_STEPS * MOST_STEPS)
const weights = new Float64Array(MOST_STEPS * MOST_STEPS)

function copyPath(from: number, to: number, length: number): void {
  for (const array of [features, zeros, ones, weights]) array.copyWithin(to, from, from + length)
}

/** Adds a feature; the weights count the subsets of each size that lead here. */
function extend({ zero, one, feature }: Entry, from: number, length: number): void {
  features[from + length] = feature
  zeros[from + length] = zero
  ones[from + length] = one
  weights[from + length] = length === 0 ? 1 : 0
  for (let step = length - 1; step >= 0; step -= 1) {
    const weight = weights[from + step] ?? 0
    weights[from + step + 1] = (weights[from + step + 1] ?? 0) + (one * weight * (step + 1)) / (length + 1)
    weights[from + step] = (zero * weight * (length - step)) / (length + 1)
  }
}

/** Takes a feature out again: undoes `extend`. */
function unwind(from: number, length: number, taken: number): void {
  const last = length - 1
  const [zero, one] = [zeros[taken] ?? 1, ones[taken] ?? 1]
  let next = weights[from + last] ?? 0
  for (let step = last - 1; step >= 0; step -= 1) {
    const weight = weights[from + step] ?? 0
    if (one === 0) weights[from + step] = (weight * length) / (zero * (last - step))
    else {
      const own = (next * length) / ((step + 1) * one)
      weights[from + step] = own
      next = weight - (own * zero * (last - step)) / length
    }
  }
  for (const array of [features, zeros, ones]) array.copyWithin(taken, taken + 1, from + length)
}

/** What the weights add up to without a feature. */
function unwoundSum(from: number, length: number, taken: number): number {
  const last = length - 1
  const [zero, one] = [zeros[taken] ?? 1, ones[taken] ?? 1]
  let next = weights[from + last] ?? 0
  let sum = 0
  for (let step = last - 1; step >= 0; step -= 1) {
    const weight = weights[from + step] ?? 0
    if (one === 0) sum += (weight * length) / (zero * (last - step))
    else {
      const own = (next * length) / ((step + 1) * one)
      sum += own
      next = weight - (own * zero * (last - step)) / length
    }
  }
  return sum
}
