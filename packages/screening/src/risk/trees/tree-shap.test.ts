import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sendsLeft, type Tree } from './tree.ts'
import { addShapley } from './tree-shap.ts'

/** The mean answer when only the features of `known` are known: at others both branches count by their cover. */
function expectation(tree: Tree, bins: Uint8Array, known: number): number {
  return expectationAt({ tree, bins, known }, 0)
}

function expectationAt(at: { tree: Tree; bins: Uint8Array; known: number }, node: number): number {
  const { tree, bins, known } = at
  const feature = tree.feature[node] ?? -1
  if (feature < 0) return tree.value[node] ?? 0
  const [left, right] = [tree.left[node] ?? 0, tree.right[node] ?? 0]
  if ((known >> feature) & 1)
    return expectationAt(at, sendsLeft(tree, node, bins[feature] ?? 0) ? left : right)
  const share = (tree.cover[left] ?? 0) / (tree.cover[node] ?? 1)
  return share * expectationAt(at, left) + (1 - share) * expectationAt(at, right)
}

/** Shapley's definition (1953): the mean gain over all orders, by subsets. */
function bruteForce(tree: Tree, bins: Uint8Array, feature: number): number {
  const count = bins.length
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
  let sum = 0
  for (let known = 0; known < 1 << count; known += 1) {
    if ((known >> feature) & 1) continue
    const size = [...known.toString(2)].filter((bit) => bit === '1').length
    const weight = (factorial(size) * factorial(count - size - 1)) / factorial(count)
    sum += weight * (expectation(tree, bins, known | (1 << feature)) - expectation(tree, bins, known))
  }
  return sum
}

type Shape =
  | { split: { feature: number; high: number; missingLeft: number }; left: Shape; right: Shape }
  | number

const WIDTH = 4
const shapes = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 5, depthIdentifier: 'tree' },
    fc.double({ min: -3, max: 3, noNaN: true }),
    fc.record({
      split: fc.record({
        feature: fc.nat(WIDTH - 1),
        high: fc.integer({ min: 1, max: 4 }),
        missingLeft: fc.nat(1),
      }),
      left: tie('shape'),
      right: tie('shape'),
    }),
  ),
})).shape

/** Covers are the number of leaves, weighted so that both sides differ. */
function toTree(shape: Shape): Tree {
  const tree = {
    feature: [],
    low: [],
    high: [],
    missingLeft: [],
    left: [],
    right: [],
    value: [],
    cover: [],
  } as {
    [key in keyof Tree]: number[]
  }
  const add = (part: Shape): number => {
    const node = tree.feature.length
    const split = typeof part === 'number' ? { feature: -1, high: 0, missingLeft: 0 } : part.split
    tree.feature.push(split.feature)
    tree.low.push(1)
    tree.high.push(split.high)
    tree.missingLeft.push(split.missingLeft)
    tree.left.push(0)
    tree.right.push(0)
    tree.value.push(typeof part === 'number' ? part : 0)
    tree.cover.push(1 + (node % 3))
    if (typeof part === 'number') return node
    const left = add(part.left)
    const right = add(part.right)
    tree.left[node] = left
    tree.right[node] = right
    tree.cover[node] = (tree.cover[left] ?? 0) + (tree.cover[right] ?? 0)
    return node
  }
  add(shape)
  return tree
}

describe('exact Shapley values of a tree', () => {
  it('are those of the definition, for any tree and row', () => {
    fc.assert(
      fc.property(shapes, fc.uint8Array({ minLength: WIDTH, maxLength: WIDTH, max: 5 }), (shape, bins) => {
        const tree = toTree(shape)
        const parts = new Float64Array(WIDTH)
        addShapley(tree, bins, parts)
        for (let feature = 0; feature < WIDTH; feature += 1)
          expect(parts[feature]).toBeCloseTo(bruteForce(tree, bins, feature), 9)
      }),
      { numRuns: 300 },
    )
  })

  it('add up to the answer less the expected one', () => {
    fc.assert(
      fc.property(shapes, fc.uint8Array({ minLength: WIDTH, maxLength: WIDTH, max: 5 }), (shape, bins) => {
        const tree = toTree(shape)
        const parts = new Float64Array(WIDTH)
        addShapley(tree, bins, parts)
        const answer = expectation(tree, bins, (1 << WIDTH) - 1)
        expect(expectation(tree, bins, 0) + parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(answer, 9)
      }),
    )
  })
})
