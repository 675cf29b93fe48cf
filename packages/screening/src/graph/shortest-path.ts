import type { Adjacency } from './adjacency.ts'
import { placeIn } from './dense-numbers.ts'
import { LINK_KINDS, type LinkKind, type Links } from './links.ts'

/** Why two persons are linked: how often by what, and the digits of surprise. */
export interface LinkReason {
  readonly kind: LinkKind
  readonly count: number
  readonly weight: number
}

/** One step of a path. */
export interface PathStep {
  readonly from: number
  readonly to: number
  /** The strongest first. */
  readonly reasons: readonly LinkReason[]
}

/** The reasons of the pair whose first row this is, the strongest first. */
export function reasonsOf(links: Links, firstRow: number): LinkReason[] {
  const reasons: LinkReason[] = []
  const [a, b] = [links.a[firstRow], links.b[firstRow]]
  for (let row = firstRow; links.a[row] === a && links.b[row] === b && row < links.a.length; row += 1)
    reasons.push({
      kind: LINK_KINDS[links.kind[row] ?? 0] ?? 'covisit',
      count: links.count[row] ?? 0,
      weight: links.weight[row] ?? 0,
    })
  return reasons.sort(
    (x, y) => y.weight - x.weight || LINK_KINDS.indexOf(x.kind) - LINK_KINDS.indexOf(y.kind),
  )
}

/**
 * The path between two persons on which the links say most: a link is the longer the less it surprises (1 ÷ weight), the path
 * the shortest (Dijkstra 1959); of equal ones always the same. Empty from somebody to himself; null when no path is or one of
 * them has no links. Links and graph belong together.
 */
export function shortestPath(
  links: Links,
  graph: Adjacency,
  { from, to }: { readonly from: number; readonly to: number },
): PathStep[] | null {
  const [source, target] = [placeIn(graph.persons, from), placeIn(graph.persons, to)]
  if (source < 0 || target < 0) return null
  const cameBy = walk(graph, source, target)
  const steps: PathStep[] = []
  for (let node = target; node !== source; ) {
    const edge = cameBy[node] ?? -1
    if (edge < 0) return null
    // The edge is kept at the node it leaves from.
    const before = ownerOf(graph.start, edge)
    steps.push({
      from: graph.persons[before] ?? 0,
      to: graph.persons[node] ?? 0,
      reasons: reasonsOf(links, graph.linkRow[edge] ?? 0),
    })
    node = before
  }
  return steps.reverse()
}

function ownerOf(start: Int32Array, edge: number): number {
  let [low, high] = [0, start.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((start[middle] ?? 0) <= edge) low = middle
    else high = middle
  }
  return low
}

function walk({ persons, start, neighbour, weight }: Adjacency, source: number, target: number): Int32Array {
  const distance = new Float64Array(persons.length).fill(Number.POSITIVE_INFINITY)
  const cameBy = new Int32Array(persons.length).fill(-1)
  const queue = openQueue()
  distance[source] = 0
  queue.push(0, source)
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const [reached, node] = next
    if (node === target) break
    if (reached > (distance[node] ?? 0)) continue
    for (let edge = start[node] ?? 0; edge < (start[node + 1] ?? 0); edge += 1) {
      const other = neighbour[edge] ?? 0
      const length = reached + 1 / (weight[edge] ?? 1)
      if (!(length < (distance[other] ?? 0))) continue
      distance[other] = length
      cameBy[other] = edge
      queue.push(length, other)
    }
  }
  return cameBy
}

/** A binary heap of nodes by distance, then by number. */
function openQueue() {
  const heap: [number, number][] = []
  const isBefore = (x: readonly [number, number], y: readonly [number, number]) =>
    x[0] < y[0] || (x[0] === y[0] && x[1] < y[1])
  const sink = (top: [number, number]) => {
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      const [left, right] = [heap[child], heap[child + 1]]
      if (left === undefined) break
      if (right !== undefined && isBefore(right, left)) child += 1
      const smaller = heap[child] ?? left
      if (!isBefore(smaller, top)) break
      heap[at] = smaller
      at = child
    }
    heap[at] = top
  }
  return {
    push(distance: number, node: number) {
      const entry: [number, number] = [distance, node]
      let at = heap.length
      heap.push(entry)
      while (at > 0) {
        const parent = (at - 1) >>> 1
        const above = heap[parent] ?? entry
        if (!isBefore(entry, above)) break
        heap[at] = above
        at = parent
      }
      heap[at] = entry
    },
    pop(): [number, number] | undefined {
      const first = heap[0]
      const last = heap.pop()
      if (last !== undefined && heap.length > 0) sink(last)
      return first
    },
  }
}
