import { seededRandom } from '../../statistics/seeded-random.ts'
import { sampleBelow } from '../random.ts'
import type { PeerMatrix } from './peer-matrix.ts'

/** A tree that parts rows at random; a node sends values below `split` left, a leaf has feature −1 and its depth in `split`. */
export interface IsolationTree {
  readonly feature: readonly number[]
  readonly split: readonly number[]
  readonly left: readonly number[]
  readonly right: readonly number[]
}

/** How the forest is grown. */
export interface IsolationWish {
  readonly trees: number
  readonly sample: number
  readonly seed: number
}

/** Trees of a forest: twice those of the paper, for steadier ranks. */
export const ISOLATION_TREES = 200
/** Rows that a tree sees, as in the paper. */
export const ISOLATION_SAMPLE = 256

const EULER = 0.5772156649015329

/** The mean depth of a failing search among `size` (Liu, Ting & Zhou 2008, eq. 1); 0 for fewer than two. */
export function meanDepth(size: number): number {
  if (size < 2) return 0
  if (size === 2) return 1
  return 2 * (Math.log(size - 1) + EULER) - (2 * (size - 1)) / size
}

/** An isolation forest (Liu, Ting & Zhou 2008) on distances from peers; what is missing stands where peers are usual, at 0. */
export function growIsolationForest(matrix: PeerMatrix, wish: IsolationWish): IsolationTree[] {
  const rows = matrix.width === 0 ? 0 : matrix.values.length / matrix.width
  const random = seededRandom(wish.seed)
  const limit = Math.ceil(Math.log2(Math.max(2, Math.min(wish.sample, rows))))
  return Array.from({ length: wish.trees }, () => {
    const growth = new Growth(matrix, limit, random)
    growth.node(sampleBelow(rows, wish.sample, random), 0)
    return growth.tree
  })
}

class Growth {
  readonly tree = {
    feature: [] as number[],
    split: [] as number[],
    left: [] as number[],
    right: [] as number[],
  }
  readonly #matrix: PeerMatrix
  readonly #limit: number
  readonly #random: () => number

  constructor(matrix: PeerMatrix, limit: number, random: () => number) {
    this.#matrix = matrix
    this.#limit = limit
    this.#random = random
  }

  node(rows: Int32Array, depth: number): number {
    const { tree } = this
    const node = tree.feature.length
    const range = depth < this.#limit && rows.length > 1 ? this.#rangeToPart(rows) : null
    tree.feature.push(range ? range.feature : -1)
    tree.split.push(range ? range.split : depth + meanDepth(rows.length))
    tree.left.push(0)
    tree.right.push(0)
    if (!range) return node
    const { feature, split } = range
    const isLeft = (row: number) => this.#value(row, feature) < split
    tree.left[node] = this.node(rows.filter(isLeft), depth + 1)
    tree.right[node] = this.node(
      rows.filter((row) => !isLeft(row)),
      depth + 1,
    )
    return node
  }

  /** A random feature that still differs among the rows, and a random place in its range; null when none differs. */
  #rangeToPart(rows: Int32Array): { feature: number; split: number } | null {
    const { width } = this.#matrix
    const first = Math.floor(this.#random() * width)
    for (let tried = 0; tried < width; tried += 1) {
      const feature = (first + tried) % width
      let [low, high] = [Infinity, -Infinity]
      for (const row of rows) {
        const value = this.#value(row, feature)
        if (value < low) low = value
        if (value > high) high = value
      }
      const split = low + (high - low) * this.#random()
      if (high > low) return { feature, split: split > low ? split : high }
    }
    return null
  }

  #value(row: number, feature: number): number {
    const value = this.#matrix.values[row * this.#matrix.width + feature] ?? 0
    return Number.isNaN(value) ? 0 : value
  }
}

/** How easily each row is parted from the others, 0 to 1, above 0.5 sooner than the average (Liu, Ting & Zhou 2008, eq. 2). */
export function isolationScores(
  trees: readonly IsolationTree[],
  { values, width }: PeerMatrix,
  sample: number,
): Float64Array {
  const rows = width === 0 ? 0 : values.length / width
  const depths = new Float64Array(rows)
  for (const tree of trees) {
    const flat = {
      feature: Int32Array.from(tree.feature),
      split: Float64Array.from(tree.split),
      left: Int32Array.from(tree.left),
      right: Int32Array.from(tree.right),
    }
    for (let row = 0, offset = 0; row < rows; row += 1, offset += width)
      depths[row] = (depths[row] ?? 0) + depthOf(flat, values, offset)
  }
  const scale = Math.max(1, meanDepth(sample)) * Math.max(1, trees.length)
  return depths.map((depth) => 2 ** (-depth / scale))
}

interface FlatTree {
  readonly feature: Int32Array
  readonly split: Float64Array
  readonly left: Int32Array
  readonly right: Int32Array
}

function depthOf({ feature, split, left, right }: FlatTree, values: Float64Array, offset: number): number {
  let node = 0
  for (;;) {
    const parted = feature[node] ?? -1
    if (parted < 0) return split[node] ?? 0
    const value = values[offset + parted] ?? 0
    const limit = split[node] ?? 0
    node = (Number.isNaN(value) ? 0 < limit : value < limit) ? (left[node] ?? 0) : (right[node] ?? 0)
  }
}
