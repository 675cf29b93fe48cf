/**
 * A tree of decisions on bins. A node sends a row left when its bin is from `low` to `high`, or, for the missing bin 0, when
 * `missingLeft` is 1. A leaf has feature −1 and its value in log-odds.
 */
export interface Tree {
  readonly feature: readonly number[]
  readonly low: readonly number[]
  readonly high: readonly number[]
  readonly missingLeft: readonly number[]
  readonly left: readonly number[]
  readonly right: readonly number[]
  readonly value: readonly number[]
  /** How many rows of the training came by. */
  readonly cover: readonly number[]
}

/** Many trees in flat arrays, as scoring wants them. */
export interface Forest {
  readonly roots: Int32Array
  readonly feature: Int32Array
  readonly low: Uint8Array
  readonly high: Uint8Array
  readonly missingLeft: Uint8Array
  readonly left: Int32Array
  readonly right: Int32Array
  readonly value: Float64Array
}

/** Lays trees one after the other. */
export function packForest(trees: readonly Tree[]): Forest {
  const size = trees.reduce((sum, tree) => sum + tree.feature.length, 0)
  const forest = {
    roots: new Int32Array(trees.length),
    feature: new Int32Array(size),
    low: new Uint8Array(size),
    high: new Uint8Array(size),
    missingLeft: new Uint8Array(size),
    left: new Int32Array(size),
    right: new Int32Array(size),
    value: new Float64Array(size),
  }
  let start = 0
  for (const [index, tree] of trees.entries()) {
    forest.roots[index] = start
    forest.feature.set(tree.feature, start)
    forest.low.set(tree.low, start)
    forest.high.set(tree.high, start)
    forest.missingLeft.set(tree.missingLeft, start)
    forest.value.set(tree.value, start)
    for (const [node, child] of tree.left.entries()) forest.left[start + node] = start + child
    for (const [node, child] of tree.right.entries()) forest.right[start + node] = start + child
    start += tree.feature.length
  }
  return forest
}

/** Adds to `margins` what the trees say of each row of a matrix of bins, in log-odds. */
export function addMargins(
  forest: Forest,
  { matrix, width }: { readonly matrix: Uint8Array; readonly width: number },
  margins: Float64Array,
): void {
  for (let row = 0, offset = 0; row < margins.length; row += 1, offset += width) {
    let sum = 0
    for (let tree = 0; tree < forest.roots.length; tree += 1)
      sum += forest.value[leafAt(forest, forest.roots[tree] ?? 0, { matrix, offset })] ?? 0
    margins[row] = (margins[row] ?? 0) + sum
  }
}

function leafAt(
  { feature, low, high, missingLeft, left, right }: Forest,
  root: number,
  { matrix, offset }: { readonly matrix: Uint8Array; readonly offset: number },
): number {
  let node = root
  for (;;) {
    const split = feature[node] ?? -1
    if (split < 0) return node
    const bin = matrix[offset + split] ?? 0
    const goesLeft = bin === 0 ? missingLeft[node] === 1 : bin >= (low[node] ?? 0) && bin <= (high[node] ?? 0)
    node = (goesLeft ? left[node] : right[node]) ?? 0
  }
}

/** Whether a node of a tree sends a bin left. */
export function sendsLeft(tree: Tree, node: number, bin: number): boolean {
  return bin === 0
    ? tree.missingLeft[node] === 1
    : bin >= (tree.low[node] ?? 0) && bin <= (tree.high[node] ?? 0)
}

/** The chance that belongs to log-odds; never 0 or 1 for finite ones below 36. */
export function chanceOf(margin: number): number {
  return margin >= 0 ? 1 / (1 + Math.exp(-margin)) : Math.exp(margin) / (1 + Math.exp(margin))
}
