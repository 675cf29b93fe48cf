import { quantileOf } from '../../statistics/quantile.ts'
import { sortedValues } from '../table/encode.ts'
import type { CategoryColumn, FeatureColumn, RiskTable } from '../table/risk-table.ts'

/** What is usual among peers, per feature: the median, or the most frequent text; null where nobody has a value. */
export interface PeerMiddle {
  /** The peer group; null for all together. */
  readonly group: string | null
  readonly rows: number
  readonly middle: readonly (number | string | null)[]
  /** Half the distance between the quartiles of a number, at least something; null for texts and where nobody has a value. */
  readonly spread: readonly (number | null)[]
}

/** Groups smaller than this have no usual of their own: they are compared with all. */
const LEAST_PEERS = 20

/** What is usual among the rows: of all together first, then of each group that is large enough, the largest first. */
export function peerMiddles(
  table: RiskTable,
  rows: Int32Array,
  { names, peers }: { readonly names: readonly string[]; readonly peers: string | null },
): PeerMiddle[] {
  const columns = columnsNamed(table, names)
  const overall = middleOf(columns, rows, null)
  const column = peers === null ? undefined : table.groups.find(({ name }) => name === peers)
  if (!column) return [overall]
  const groups = [...rowsByLevel(column, rows)]
    .filter(([, members]) => members.length >= LEAST_PEERS)
    .sort(([a, first], [b, second]) => second.length - first.length || (a < b ? -1 : 1))
  return [overall, ...groups.map(([level, members]) => middleOf(columns, Int32Array.from(members), level))]
}

/** The peers of a row: its group where that is large enough, else all. */
export function peersOf(
  middles: readonly PeerMiddle[],
  column: CategoryColumn | undefined,
  row: number,
): PeerMiddle {
  const level = column?.levels[column.codes[row] ?? -1]
  const own = level === undefined ? undefined : middles.find(({ group }) => group === level)
  return own ?? middles[0] ?? { group: null, rows: 0, middle: [], spread: [] }
}

function columnsNamed(table: RiskTable, names: readonly string[]): FeatureColumn[] {
  const byName = new Map(table.features.map((column) => [column.name, column]))
  return names.flatMap((name) => byName.get(name) ?? [])
}

function rowsByLevel(column: CategoryColumn, rows: Int32Array): Map<string, number[]> {
  const byLevel = new Map<string, number[]>()
  for (const row of rows) {
    const level = column.levels[column.codes[row] ?? -1]
    if (level === undefined) continue
    const members = byLevel.get(level)
    if (members) members.push(row)
    else byLevel.set(level, [row])
  }
  return byLevel
}

function middleOf(columns: readonly FeatureColumn[], rows: Int32Array, group: string | null): PeerMiddle {
  const usual = columns.map((column) =>
    column.kind === 'number'
      ? numberUsual(column.values, rows)
      : { middle: mostFrequent(column, rows), spread: null },
  )
  return {
    group,
    rows: rows.length,
    middle: usual.map(({ middle }) => middle),
    spread: usual.map(({ spread }) => spread),
  }
}

function numberUsual(
  values: Float64Array,
  rows: Int32Array,
): { middle: number | null; spread: number | null } {
  const sorted = sortedValues(values, rows)
  const [lower, middle, upper] = [0.25, 0.5, 0.75].map((share) => quantileOf(sorted, share) ?? undefined)
  if (lower === undefined || middle === undefined || upper === undefined)
    return { middle: null, spread: null }
  const quartiles = upper / 2 - lower / 2
  if (quartiles > 0) return { middle, spread: quartiles }
  // Where most are equal, what the others are away on average says what is far; where all are equal, any unit does.
  const away = sorted.reduce((sum, value) => sum + Math.abs(value - middle) / sorted.length, 0)
  return { middle, spread: away > 0 ? away : 1 }
}

function mostFrequent(column: CategoryColumn, rows: Int32Array): string | null {
  const counts = new Float64Array(column.levels.length)
  for (const row of rows) {
    const code = column.codes[row] ?? -1
    if (code >= 0) counts[code] = (counts[code] ?? 0) + 1
  }
  let best = -1
  for (const [code, count] of counts.entries())
    if (count > 0 && (best < 0 || count > (counts[best] ?? 0))) best = code
  return column.levels[best] ?? null
}
