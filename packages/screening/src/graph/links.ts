/** What may link two persons. */
export const LINK_KINDS = [
  'covisit',
  'phone',
  'address',
  'employer',
  'account',
  'doctor-day',
  'basket',
] as const
export type LinkKind = (typeof LINK_KINDS)[number]

/**
 * Links between persons as columns, one row per pair and kind, sorted by `a`, `b`, `kind`; `a` < `b` are persons' numbers,
 * `kind` the place in `LINK_KINDS`.
 */
export interface Links {
  readonly a: Int32Array
  readonly b: Int32Array
  readonly kind: Uint8Array
  /** How often: days together, keys shared. */
  readonly count: Int32Array
  /** How much the link says, in decimal digits of surprise (`poissonSurprise`), > 0 and finite. */
  readonly weight: Float64Array
}

/** Puts links of several sources into one table: the same pair and kind is one row, counts and weights added up. */
export function joinLinks(tables: readonly Links[]): Links {
  const all = { ...emptyLinks(tables.reduce((sum, { a }) => sum + a.length, 0)) }
  let at = 0
  for (const table of tables) {
    for (const column of ['a', 'b', 'kind', 'count', 'weight'] as const) all[column].set(table[column], at)
    at += table.a.length
  }
  const order = Uint32Array.from(all.a.keys()).sort(
    (x, y) =>
      (all.a[x] ?? 0) - (all.a[y] ?? 0) ||
      (all.b[x] ?? 0) - (all.b[y] ?? 0) ||
      (all.kind[x] ?? 0) - (all.kind[y] ?? 0) ||
      (all.weight[x] ?? 0) - (all.weight[y] ?? 0),
  )
  return foldSame(all, order)
}

// Equal rows come by weight, so that sums of fractions do not depend on who delivered first.
function foldSame(all: Links, order: Uint32Array): Links {
  const folded = emptyLinks(order.length)
  let rows = 0
  for (const from of order) {
    const [a = 0, b = 0, kind = 0] = [all.a[from], all.b[from], all.kind[from]]
    const last = rows - 1
    const isSame = folded.a[last] === a && folded.b[last] === b && folded.kind[last] === kind
    const row = isSame ? last : rows
    folded.a[row] = a
    folded.b[row] = b
    folded.kind[row] = kind
    folded.count[row] = (folded.count[row] ?? 0) + (all.count[from] ?? 0)
    folded.weight[row] = (folded.weight[row] ?? 0) + (all.weight[from] ?? 0)
    rows = row + 1
  }
  return firstRows(folded, rows)
}

/** Columns for so many rows, all zero. */
export function emptyLinks(rows: number): Links {
  return {
    a: new Int32Array(rows),
    b: new Int32Array(rows),
    kind: new Uint8Array(rows),
    count: new Int32Array(rows),
    weight: new Float64Array(rows),
  }
}

/** The first rows of a table, in memory of their own. */
export function firstRows({ a, b, kind, count, weight }: Links, rows: number): Links {
  return {
    a: a.slice(0, rows),
    b: b.slice(0, rows),
    kind: kind.slice(0, rows),
    count: count.slice(0, rows),
    weight: weight.slice(0, rows),
  }
}

/** The rows whose both ends are among the members (ascending), in their order; costs no more than the members' own rows. */
export function linksWithin(links: Links, members: Int32Array): Links {
  const rows: number[] = []
  for (const member of members) {
    let next = 0
    for (let row = firstRowOf(links.a, member); links.a[row] === member; row += 1) {
      const other = links.b[row] ?? 0
      while ((members[next] ?? other) < other) next += 1
      if (members[next] === other) rows.push(row)
    }
  }
  const within = emptyLinks(rows.length)
  for (const [to, row] of rows.entries()) {
    within.a[to] = links.a[row] ?? 0
    within.b[to] = links.b[row] ?? 0
    within.kind[to] = links.kind[row] ?? 0
    within.count[to] = links.count[row] ?? 0
    within.weight[to] = links.weight[row] ?? 0
  }
  return within
}

function firstRowOf(ascending: Int32Array, value: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
