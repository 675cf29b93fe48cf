import type { BoostParameters } from './boost-parameters.ts'
import { findSplit, leafValue, type NodeSums, type Split, type SplitColumns } from './find-split.ts'
import type { Tree } from './tree.ts'

/** Rows as bins with the derivatives of the loss at each. */
export interface GrowInput {
  readonly matrix: Uint8Array
  readonly width: number
  /** Per row of the matrix. */
  readonly gradients: Float64Array
  readonly hessians: Float64Array
  /** The rows of the matrix that the tree sees; reordered while it grows. */
  readonly rows: Int32Array
  readonly columns: SplitColumns
}

/** A tree grown depth first on histograms; a child's sibling is the parent's histogram less its own (Ke et al. 2017). */
export function growTree(input: GrowInput, parameters: BoostParameters): Tree {
  return new Growth(input, parameters).grow()
}

interface Part {
  readonly from: number
  readonly to: number
  readonly depth: number
}

class Growth {
  readonly #input: GrowInput
  readonly #parameters: BoostParameters
  readonly #spare: Int32Array
  readonly #tree = {
    feature: [] as number[],
    low: [] as number[],
    high: [] as number[],
    missingLeft: [] as number[],
    left: [] as number[],
    right: [] as number[],
    value: [] as number[],
    cover: [] as number[],
  }

  constructor(input: GrowInput, parameters: BoostParameters) {
    this.#input = input
    this.#parameters = parameters
    this.#spare = new Int32Array(input.rows.length)
  }

  grow(): Tree {
    const { rows, gradients, hessians } = this.#input
    let gradient = 0
    let hessian = 0
    for (const row of rows) {
      gradient += gradients[row] ?? 0
      hessian += hessians[row] ?? 0
    }
    const part = { from: 0, to: rows.length, depth: 0 }
    const sums = { gradient, hessian, least: -Number.MAX_VALUE, most: Number.MAX_VALUE }
    this.#node(part, sums, this.#histogram(part))
    return this.#tree
  }

  #node(part: Part, sums: NodeSums, histogram: Float64Array | null): number {
    const node = this.#leaf(part, sums)
    const { columns } = this.#input
    const split = histogram && findSplit(histogram, sums, { columns, parameters: this.#parameters })
    if (!histogram || !split) return node
    const middle = this.#part(part, split)
    const depth = part.depth + 1
    const left = { from: part.from, to: middle, depth }
    const right = { from: middle, to: part.to, depth }
    // Counted is the smaller side; the larger takes over the parent's histogram.
    const leftIsSmall = middle - part.from <= part.to - middle
    const small = depth < this.#parameters.depth ? this.#histogram(leftIsSmall ? left : right) : null
    const large = small && subtract(histogram, small)
    this.#tree.feature[node] = split.feature
    this.#tree.low[node] = split.low
    this.#tree.high[node] = split.high
    this.#tree.missingLeft[node] = split.missingLeft
    this.#tree.left[node] = this.#node(left, split.left, leftIsSmall ? small : large)
    this.#tree.right[node] = this.#node(right, split.right, leftIsSmall ? large : small)
    this.#tree.value[node] = 0
    return node
  }

  #leaf({ from, to }: Part, sums: NodeSums): number {
    const tree = this.#tree
    const node = tree.feature.length
    for (const key of ['low', 'high', 'missingLeft', 'left', 'right'] as const) tree[key].push(0)
    tree.feature.push(-1)
    tree.value.push(leafValue(sums, this.#parameters.l2) * this.#parameters.learningRate)
    tree.cover.push(to - from)
    return node
  }

  /** Per feature and bin the sums of both derivatives. */
  #histogram({ from, to }: Part): Float64Array {
    const { matrix, width, gradients, hessians, rows, columns } = this.#input
    const histogram = new Float64Array(width * 512)
    for (let index = from; index < to; index += 1) {
      const row = rows[index] ?? 0
      const offset = row * width
      const gradient = gradients[row] ?? 0
      const hessian = hessians[row] ?? 0
      for (let column = 0; column < columns.chosen.length; column += 1) {
        const feature = columns.chosen[column] ?? 0
        const at = feature * 512 + (matrix[offset + feature] ?? 0) * 2
        histogram[at] = (histogram[at] ?? 0) + gradient
        histogram[at + 1] = (histogram[at + 1] ?? 0) + hessian
      }
    }
    return histogram
  }

  /** Puts the rows that go left before the others, both in their order; gives where the others begin. */
  #part({ from, to }: Part, { feature, low, high, missingLeft }: Split): number {
    const { matrix, width, rows } = this.#input
    let left = from
    let right = 0
    for (let index = from; index < to; index += 1) {
      const row = rows[index] ?? 0
      const bin = matrix[row * width + feature] ?? 0
      if (bin === 0 ? missingLeft === 1 : bin >= low && bin <= high) {
        rows[left] = row
        left += 1
      } else {
        this.#spare[right] = row
        right += 1
      }
    }
    rows.set(this.#spare.subarray(0, right), left)
    return left
  }
}

function subtract(whole: Float64Array, part: Float64Array): Float64Array {
  for (let index = 0; index < whole.length; index += 1)
    whole[index] = (whole[index] ?? 0) - (part[index] ?? 0)
  return whole
}
