import { seededRandom } from '../statistics/seeded-random.ts'
import { type Adjacency, adjacency, connectedParts } from './adjacency.ts'
import { placeIn } from './dense-numbers.ts'
import type { Links } from './links.ts'
import { louvain, modularity, type WeightedGraph } from './louvain.ts'
import { scatter } from './scatter.ts'

/** How groups are looked for. */
export interface CommunityWish {
  readonly seed: number
  /** Higher makes smaller groups; 1 when not said (Reichardt & Bornholdt 2006). */
  readonly resolution?: number
  /** Groups of fewer members are not returned; 3 when not said. */
  readonly minSize?: number
  /**
   * A group is only divided when the division is so many times as good as dividing a random graph of its size and density would
   * be; 1.1 when not said, 0 divides whatever can be. So a loose ring is not torn to pieces by chance.
   */
  readonly beyondChance?: number
}

/** Persons linked with each other more than with others: connected, in one group at most. */
export interface Community {
  /** By content: the scattered numbers of the three lowest members, as 16 hexadecimal digits. */
  readonly id: string
  /** Persons' numbers, ascending. */
  readonly members: Int32Array
}

/**
 * Groups in a graph of links, the largest first, those of one size by their lowest members. Each connected part is divided by
 * itself with dice of its own (what happens in one end of the city changes nothing in the other), and each group again until
 * dividing means nothing: so small groups are found in large parts, to which modularity over the whole is blind (Fortunato &
 * Barthélemy 2007). The same seed and links give the same groups, in whatever order the links came to `joinLinks`.
 */
export function communities(links: Links, wish: CommunityWish): Community[] {
  const graph = adjacency(links)
  const { minSize = 3 } = wish
  return connectedParts(graph)
    .filter((part) => part.length >= minSize)
    .flatMap((part) => dividePart(graph, part, wish))
    .filter((nodes) => nodes.length >= minSize)
    .map((nodes) => nodes.map((node) => graph.persons[node] ?? 0))
    .sort((x, y) => y.length - x.length || (x[0] ?? 0) - (y[0] ?? 0))
    .map((members) => ({ id: idOf(members), members }))
}

const UNDIVIDED = 3

function dividePart(graph: Adjacency, part: Int32Array, wish: CommunityWish): Int32Array[] {
  if (part.length <= UNDIVIDED) return [part]
  const within = partOf(graph, part)
  const dice = seededRandom(scatter(graph.persons[part[0] ?? 0] ?? 0, wish.seed) ^ part.length)
  const groupOf = louvain(within, wish.resolution ?? 1, dice)
  const good = modularity(within, groupOf, 1)
  if (good <= 0 || good < (wish.beyondChance ?? 1.1) * modularityByChance(within)) return [part]
  // Louvain may leave a group that hangs together by nothing (Traag et al. 2019): it is taken apart.
  const pieces = connectedParts(within, (node, other) => groupOf[node] === groupOf[other])
  if (pieces.length === 1) return [part]
  return pieces.flatMap((nodes) =>
    dividePart(
      graph,
      nodes.map((node) => part[node] ?? 0),
      wish,
    ),
  )
}

/**
 * What the best division of a random graph reaches: 0.97 √((1 − p) ÷ (n p)) with n nodes linked with chance p (Reichardt &
 * Bornholdt 2006). Neighbours count as many as weigh alike, (Σ w)² ÷ Σ w².
 */
function modularityByChance({ start, weight, inside }: WeightedGraph): number {
  const nodes = inside.length
  let neighbours = 0
  for (let node = 0; node < nodes; node += 1) {
    let [sum, squares] = [0, 0]
    for (let at = start[node] ?? 0; at < (start[node + 1] ?? 0); at += 1) {
      const one = weight[at] ?? 0
      sum += one
      squares += one * one
    }
    if (squares > 0) neighbours += (sum * sum) / squares
  }
  const chance = Math.min(1, neighbours / (nodes * Math.max(1, nodes - 1)))
  return chance > 0 ? 0.97 * Math.sqrt((1 - chance) / (nodes * chance)) : 0
}

/** The graph among some nodes, renumbered by their places. */
function partOf({ start, neighbour, weight }: Adjacency, part: Int32Array): WeightedGraph {
  const starts = new Int32Array(part.length + 1)
  const most = part.reduce((sum, node) => sum + (start[node + 1] ?? 0) - (start[node] ?? 0), 0)
  const own = { neighbour: new Int32Array(most), weight: new Float64Array(most) }
  let edges = 0
  for (const [at, node] of part.entries()) {
    for (let edge = start[node] ?? 0; edge < (start[node + 1] ?? 0); edge += 1) {
      const other = placeIn(part, neighbour[edge] ?? 0)
      if (other < 0) continue
      own.neighbour[edges] = other
      own.weight[edges] = weight[edge] ?? 0
      edges += 1
    }
    starts[at + 1] = edges
  }
  return {
    start: starts,
    neighbour: own.neighbour.slice(0, edges),
    weight: own.weight.slice(0, edges),
    inside: new Float64Array(part.length),
  }
}

function idOf(members: Int32Array): string {
  const lowest = members.subarray(0, 3)
  return [1, 2]
    .map((seed) => lowest.reduce((mixed, member) => scatter(mixed ^ member, seed), 0))
    .map((half) => half.toString(16).padStart(8, '0'))
    .join('')
}
