import { differentValues, placeIn, startsOf } from './dense-numbers.ts'
import type { Links } from './links.ts'

/**
 * Who is linked with whom: the neighbours of node n are `neighbour[start[n] … start[n + 1]]`, ascending, with the weights of
 * all kinds added up and the pair's first row in the links.
 */
export interface Adjacency {
  /** Persons' numbers, ascending; a node is a place in it. */
  readonly persons: Int32Array
  readonly start: Int32Array
  readonly neighbour: Int32Array
  readonly weight: Float64Array
  readonly linkRow: Int32Array
}

/** The graph that links make. The links are sorted, as `joinLinks` and `covisits` leave them. */
export function adjacency(links: Links): Adjacency {
  const both = new Int32Array(links.a.length * 2)
  both.set(links.a)
  both.set(links.b, links.a.length)
  const persons = differentValues(both)
  const pairs = foldPairs(links, persons)
  const sizes = new Int32Array(persons.length)
  for (let pair = 0; pair < pairs.count; pair += 1) {
    const [a, b] = [pairs.a[pair] ?? 0, pairs.b[pair] ?? 0]
    sizes[a] = (sizes[a] ?? 0) + 1
    sizes[b] = (sizes[b] ?? 0) + 1
  }
  const start = startsOf(sizes)
  const neighbour = new Int32Array(pairs.count * 2)
  const weight = new Float64Array(pairs.count * 2)
  const linkRow = new Int32Array(pairs.count * 2)
  const next = start.slice()
  const put = (from: number, to: number, pair: number) => {
    const at = next[from] ?? 0
    next[from] = at + 1
    neighbour[at] = to
    weight[at] = pairs.weight[pair] ?? 0
    linkRow[at] = pairs.row[pair] ?? 0
  }
  // First the smaller neighbours of everybody, then the larger ones: so they come out ascending.
  for (let pair = 0; pair < pairs.count; pair += 1) put(pairs.b[pair] ?? 0, pairs.a[pair] ?? 0, pair)
  for (let pair = 0; pair < pairs.count; pair += 1) put(pairs.a[pair] ?? 0, pairs.b[pair] ?? 0, pair)
  return { persons, start, neighbour, weight, linkRow }
}

function foldPairs(links: Links, persons: Int32Array) {
  const rows = links.a.length
  const folded = {
    a: new Int32Array(rows),
    b: new Int32Array(rows),
    row: new Int32Array(rows),
    weight: new Float64Array(rows),
  }
  let [count, node] = [0, 0]
  for (let row = 0; row < rows; row += 1) {
    const isNew = row === 0 || links.a[row] !== links.a[row - 1] || links.b[row] !== links.b[row - 1]
    if (isNew) {
      while ((persons[node] ?? 0) < (links.a[row] ?? 0)) node += 1
      folded.a[count] = node
      folded.b[count] = placeIn(persons, links.b[row] ?? 0)
      folded.row[count] = row
      count += 1
    }
    folded.weight[count - 1] = (folded.weight[count - 1] ?? 0) + (links.weight[row] ?? 0)
  }
  return { ...folded, count }
}

/** The connected parts among nodes that `isTogether` lets an edge pass between: nodes ascending, parts by their first node. */
export function connectedParts(
  { start, neighbour }: Pick<Adjacency, 'start' | 'neighbour'>,
  isTogether: (node: number, other: number) => boolean = () => true,
): Int32Array[] {
  const nodes = start.length - 1
  const seen = new Uint8Array(nodes)
  const waiting = new Int32Array(nodes)
  const parts: Int32Array[] = []
  for (let first = 0; first < nodes; first += 1) {
    if (seen[first] === 1) continue
    seen[first] = 1
    waiting[0] = first
    let found = 1
    for (let done = 0; done < found; done += 1) {
      const node = waiting[done] ?? 0
      for (let at = start[node] ?? 0; at < (start[node + 1] ?? 0); at += 1) {
        const other = neighbour[at] ?? 0
        if (seen[other] === 1 || !isTogether(node, other)) continue
        seen[other] = 1
        waiting[found] = other
        found += 1
      }
    }
    parts.push(waiting.slice(0, found).sort())
  }
  return parts
}
