/** A weighted graph without direction; a node's weight to itself is kept apart. */
export interface WeightedGraph {
  readonly start: Int32Array
  readonly neighbour: Int32Array
  readonly weight: Float64Array
  /** Twice the weight inside each node, for nodes that stand for several. */
  readonly inside: Float64Array
}

const MAX_LEVELS = 20
const MAX_SWEEPS = 50
const LEAST_GAIN = 1e-10

/**
 * Groups of nodes that are linked more than their degrees let expect: the Louvain method (Blondel et al. 2008), nodes in an
 * order thrown by the dice, ties to the lower group. Returns the number of each node's group; no group is made where no edge is.
 */
export function louvain(graph: WeightedGraph, resolution: number, dice: () => number): Int32Array {
  let level = graph
  let groupOf = Int32Array.from({ length: graph.inside.length }, (_, node) => node)
  for (let round = 0; round < MAX_LEVELS; round += 1) {
    const moved = moveNodes(level, resolution, dice)
    if (moved.groups === level.inside.length) break
    groupOf = groupOf.map((node) => moved.groupOf[node] ?? 0)
    level = foldGroups(level, moved)
  }
  return groupOf
}

interface Moved {
  readonly groupOf: Int32Array
  readonly groups: number
}

function degreesOf({ start, weight, inside }: WeightedGraph): Float64Array {
  return inside.map((own, node) => {
    let degree = own
    for (let at = start[node] ?? 0; at < (start[node + 1] ?? 0); at += 1) degree += weight[at] ?? 0
    return degree
  })
}

function moveNodes(graph: WeightedGraph, resolution: number, dice: () => number): Moved {
  const nodes = graph.inside.length
  const degree = degreesOf(graph)
  const total = degree.reduce((sum, one) => sum + one, 0)
  const groupOf = Int32Array.from({ length: nodes }, (_, node) => node)
  if (total <= 0) return { groupOf, groups: nodes }
  const volume = degree.slice()
  const towards = new Float64Array(nodes)
  const order = shuffledNodes(nodes, dice)
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep += 1) {
    let moves = 0
    for (const node of order) {
      const own = groupOf[node] ?? 0
      const share = ((degree[node] ?? 0) * resolution) / total
      volume[own] = (volume[own] ?? 0) - (degree[node] ?? 0)
      gather(graph, { groupOf, towards, node })
      let best = own
      let bestGain = (towards[own] ?? 0) - share * (volume[own] ?? 0)
      for (let at = graph.start[node] ?? 0; at < (graph.start[node + 1] ?? 0); at += 1) {
        const group = groupOf[graph.neighbour[at] ?? 0] ?? 0
        const gain = (towards[group] ?? 0) - share * (volume[group] ?? 0)
        const margin = LEAST_GAIN * total
        if (gain > bestGain + margin || (best !== own && group < best && gain >= bestGain)) {
          best = group
          bestGain = gain
        }
      }
      volume[best] = (volume[best] ?? 0) + (degree[node] ?? 0)
      groupOf[node] = best
      if (best !== own) moves += 1
    }
    if (moves === 0) break
  }
  return renumber(groupOf)
}

function gather(
  { start, neighbour, weight }: WeightedGraph,
  { groupOf, towards, node }: { groupOf: Int32Array; towards: Float64Array; node: number },
): void {
  const [from, to] = [start[node] ?? 0, start[node + 1] ?? 0]
  towards[groupOf[node] ?? 0] = 0
  for (let at = from; at < to; at += 1) towards[groupOf[neighbour[at] ?? 0] ?? 0] = 0
  for (let at = from; at < to; at += 1) {
    const group = groupOf[neighbour[at] ?? 0] ?? 0
    towards[group] = (towards[group] ?? 0) + (weight[at] ?? 0)
  }
}

function shuffledNodes(nodes: number, dice: () => number): Int32Array {
  const order = Int32Array.from({ length: nodes }, (_, node) => node)
  for (let last = nodes - 1; last > 0; last -= 1) {
    const other = Math.floor(dice() * (last + 1))
    const kept = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = kept
  }
  return order
}

function renumber(groupOf: Int32Array): Moved {
  const numbers = new Int32Array(groupOf.length).fill(-1)
  let groups = 0
  const renumbered = groupOf.map((group) => {
    if (numbers[group] === -1) {
      numbers[group] = groups
      groups += 1
    }
    return numbers[group] ?? 0
  })
  return { groupOf: renumbered, groups }
}

function foldGroups(graph: WeightedGraph, { groupOf, groups }: Moved): WeightedGraph {
  const inside = new Float64Array(groups)
  const rows: Map<number, number>[] = Array.from({ length: groups }, () => new Map())
  for (const [node, group] of groupOf.entries()) {
    inside[group] = (inside[group] ?? 0) + (graph.inside[node] ?? 0)
    const row = rows[group] ?? new Map()
    for (let at = graph.start[node] ?? 0; at < (graph.start[node + 1] ?? 0); at += 1) {
      const other = groupOf[graph.neighbour[at] ?? 0] ?? 0
      const weight = graph.weight[at] ?? 0
      if (other === group) inside[group] = (inside[group] ?? 0) + weight
      else row.set(other, (row.get(other) ?? 0) + weight)
    }
  }
  const start = new Int32Array(groups + 1)
  for (const [group, row] of rows.entries()) start[group + 1] = (start[group] ?? 0) + row.size
  return {
    start,
    neighbour: Int32Array.from(rows.flatMap((row) => [...row.keys()])),
    weight: Float64Array.from(rows.flatMap((row) => [...row.values()])),
    inside,
  }
}

/** Share of the weight inside groups, less what the degrees let expect, −½ to 1; 0 for a graph without edges. */
export function modularity(graph: WeightedGraph, groupOf: Int32Array, resolution: number): number {
  const degree = degreesOf(graph)
  const total = degree.reduce((sum, one) => sum + one, 0)
  if (total <= 0) return 0
  const volume = new Float64Array(degree.length)
  let within = 0
  for (const [node, group] of groupOf.entries()) {
    volume[group] = (volume[group] ?? 0) + (degree[node] ?? 0)
    within += graph.inside[node] ?? 0
    for (let at = graph.start[node] ?? 0; at < (graph.start[node + 1] ?? 0); at += 1)
      if (groupOf[graph.neighbour[at] ?? 0] === group) within += graph.weight[at] ?? 0
  }
  return within / total - resolution * volume.reduce((sum, one) => sum + (one / total) ** 2, 0)
}
