/** Where a node is drawn. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Two nodes, by their places in the list, and how strongly they belong together (above 0). */
export interface Spring {
  readonly from: number
  readonly to: number
  readonly weight: number
}

/** How far linked nodes should lie from each other. */
const LENGTH = 90
/** Many settle as well in fewer rounds, which cost more each. */
const [FEW, ROUNDS_OF_FEW, ROUNDS_OF_MANY] = [600, 160, 80]
/** Nodes beyond the cells around a node act on it as their cell's centre: so many cells a side. */
const CELLS = 20
const GRAVITY = 0.04
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))

/**
 * Places of nodes so that what is linked lies together and the rest apart (Fruchterman and Reingold 1991, with repulsion from afar
 * summed up by cells): 2,000 nodes and 6,000 links in a fraction of a second. Nothing in it is left to chance, so that the same circle
 * looks the same every time.
 */
export function ringLayout(count: number, springs: readonly Spring[]): readonly Point[] {
  const [x, y] = spiral(count, springs)
  const strongest = Math.max(...springs.map(({ weight }) => weight), Number.MIN_VALUE)
  const pulls = springs.map(({ from, to, weight }) => ({
    from,
    to,
    pull: 0.4 + 0.6 * Math.sqrt(weight / strongest),
  }))
  const move = { x: new Float64Array(count), y: new Float64Array(count) }
  const reach = LENGTH * Math.sqrt(count)
  const rounds = count <= FEW ? ROUNDS_OF_FEW : ROUNDS_OF_MANY
  for (let round = 0; round < rounds; round += 1) {
    move.x.fill(0)
    move.y.fill(0)
    pushApart(x, y, move)
    pullTogether(x, y, { pulls, move })
    // What moves far in the beginning settles in the end.
    const most = Math.max(2, (reach / 8) * (1 - round / rounds) ** 2)
    for (let node = 0; node < count; node += 1) {
      const dx = (move.x[node] ?? 0) - GRAVITY * (x[node] ?? 0)
      const dy = (move.y[node] ?? 0) - GRAVITY * (y[node] ?? 0)
      const length = Math.hypot(dx, dy) || 1
      const step = Math.min(most, length) / length
      x[node] = (x[node] ?? 0) + dx * step
      y[node] = (y[node] ?? 0) + dy * step
    }
  }
  return Array.from({ length: count }, (_, node) => ({ x: x[node] ?? 0, y: y[node] ?? 0 }))
}

type Both = { readonly x: Float64Array; readonly y: Float64Array }

/** Nodes on a spiral of even density, each behind those through which it is linked with the first: neighbours start near. */
function spiral(count: number, springs: readonly Spring[]): readonly [Float64Array, Float64Array] {
  const [x, y] = [new Float64Array(count), new Float64Array(count)]
  for (const [at, node] of fromTheFirst(count, springs).entries()) {
    const radius = 0.6 * LENGTH * Math.sqrt(at + 0.5)
    x[node] = radius * Math.cos(at * GOLDEN_ANGLE)
    y[node] = radius * Math.sin(at * GOLDEN_ANGLE)
  }
  return [x, y]
}

function fromTheFirst(count: number, springs: readonly Spring[]): readonly number[] {
  const beside = Array.from({ length: count }, (): number[] => [])
  for (const { from, to } of springs) {
    beside[from]?.push(to)
    beside[to]?.push(from)
  }
  const seen = new Uint8Array(count)
  const order: number[] = []
  const visit = (node: number) => {
    if (seen[node] === 1) return
    seen[node] = 1
    order.push(node)
  }
  for (let start = 0, at = 0; start < count; start += 1) {
    visit(start)
    for (; at < order.length; at += 1) for (const next of beside[order[at] ?? 0] ?? []) visit(next)
  }
  return order
}

/** Nodes in cells of one grid over all of them. */
function cellsOf(x: Float64Array, y: Float64Array) {
  const [left, top] = [Math.min(...x), Math.min(...y)]
  const side = Math.max(1, Math.max(...x) - left, Math.max(...y) - top) / CELLS + 1e-9
  const of = (value: number, start: number) => Math.min(CELLS - 1, Math.floor((value - start) / side))
  const cells = new Map<number, { column: number; row: number; nodes: number[]; x: number; y: number }>()
  for (const [node, at] of x.entries()) {
    const [column, row] = [of(at, left), of(y[node] ?? 0, top)]
    const key = row * CELLS + column
    const cell = cells.get(key) ?? { column, row, nodes: [], x: 0, y: 0 }
    cells.set(key, cell)
    cell.nodes.push(node)
    cell.x += at
    cell.y += y[node] ?? 0
  }
  return [...cells.values()].map((cell) => ({
    ...cell,
    x: cell.x / cell.nodes.length,
    y: cell.y / cell.nodes.length,
  }))
}

type Cell = ReturnType<typeof cellsOf>[number]

/** What pushes the nodes of a cell: those of the cells around it one by one, those further away as one at their middle. */
function pushersOf(here: Cell, cells: readonly Cell[], { x, y }: Both) {
  return cells.flatMap((there) => {
    const isNear = Math.abs(here.column - there.column) <= 1 && Math.abs(here.row - there.row) <= 1
    return isNear
      ? there.nodes.map((node) => ({ node, x: x[node] ?? 0, y: y[node] ?? 0, mass: 1 }))
      : [{ node: -1, x: there.x, y: there.y, mass: there.nodes.length }]
  })
}

function pushApart(x: Float64Array, y: Float64Array, move: Both): void {
  const cells = cellsOf(x, y)
  for (const here of cells) {
    const pushers = pushersOf(here, cells, { x, y })
    for (const node of here.nodes) push(node, pushers)
  }
  function push(node: number, pushers: ReturnType<typeof pushersOf>) {
    const [left = 0, top = 0] = [x[node], y[node]]
    let [right, down] = [0, 0]
    for (const { node: other, x: at, y: height, mass } of pushers) {
      if (other === node) continue
      // Two at one place are moved apart by their numbers.
      const dx = left - at || 0.01 * (1 + (node % 7))
      const dy = top - height || 0.01 * (1 + (node % 5))
      const force = (mass * LENGTH * LENGTH) / (dx * dx + dy * dy)
      right += dx * force
      down += dy * force
    }
    move.x[node] = (move.x[node] ?? 0) + right
    move.y[node] = (move.y[node] ?? 0) + down
  }
}

function pullTogether(
  x: Float64Array,
  y: Float64Array,
  {
    pulls,
    move,
  }: { pulls: readonly { readonly from: number; readonly to: number; readonly pull: number }[]; move: Both },
): void {
  for (const { from, to, pull } of pulls) {
    const dx = (x[to] ?? 0) - (x[from] ?? 0)
    const dy = (y[to] ?? 0) - (y[from] ?? 0)
    const force = (pull * Math.hypot(dx, dy)) / LENGTH
    move.x[from] = (move.x[from] ?? 0) + dx * force
    move.y[from] = (move.y[from] ?? 0) + dy * force
    move.x[to] = (move.x[to] ?? 0) - dx * force
    move.y[to] = (move.y[to] ?? 0) - dy * force
  }
}
