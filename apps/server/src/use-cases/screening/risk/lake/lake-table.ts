import { civilDayFromText, type DayNo, dayNo } from '@fundwatch/domain'
import type { CategoryColumn, NumberColumn, RiskColumns, RiskTable } from '@fundwatch/screening'
import type { RiskDefinition, RiskGroupWords } from './risk-entity.ts'
import { wordOf } from './risk-entity.ts'
import type { RiskBlock } from './risk-lake-ports.ts'

/** What is known of the leads of the rows; nothing unless given. */
export interface RowLabels {
  /** 1 confirmed, 0 cleared, −1 not decided. */
  readonly labels: Int8Array
  readonly decidedOn: Int32Array
}

/** The column names that a model of the lake is kept with. */
export function columnsOf(definition: RiskDefinition): RiskColumns {
  return {
    id: definition.title,
    time: '截至',
    label: '线索结论',
    decided: '结论日期',
    peers: definition.peers.column,
    fairness: definition.fairness.map(({ column }) => column),
  }
}

/** The rows of a block that have visits enough to be scored. */
export function enoughRows({ least }: RiskDefinition, { counts, rows }: RiskBlock): Int32Array {
  const visits = counts.get('visits')
  return Int32Array.from({ length: rows }, (_, row) => row).filter((row) => (visits?.[row] ?? 0) >= least)
}

/** The table of a block: features by the dictionary, peers and fairness in words. Throws RangeError for a count that is not there. */
export function lakeTable(
  definition: RiskDefinition,
  block: RiskBlock,
  told: RowLabels = noLabels(block.rows),
): RiskTable {
  const { entities, entityOf } = numbered(block.entityIds)
  return {
    rows: block.rows,
    entities,
    entityOf,
    days: block.monthNos.map(lastDayOf),
    ...told,
    // Nobody has no columns either.
    features: block.rows === 0 ? [] : definition.features.map((feature) => featureColumn(feature, block)),
    groups:
      block.rows === 0
        ? []
        : [definition.peers, ...definition.fairness].map((group) => groupColumn(group, block)),
  }
}

/** The day number of the last day of a month. */
export function lastDayOf(monthNo: number): DayNo {
  const next = monthNo + 1
  const text = `${Math.floor(next / 12)}-${String((next % 12) + 1).padStart(2, '0')}-01`
  const first = civilDayFromText(text)
  if (first === undefined) throw new RangeError(`${monthNo} is no month.`)
  return (dayNo(first) - 1) as DayNo
}

function noLabels(rows: number): RowLabels {
  return { labels: new Int8Array(rows).fill(-1), decidedOn: new Int32Array(rows).fill(-1) }
}

function numbered(ids: readonly string[]) {
  const places = new Map<string, number>()
  const entityOf = Int32Array.from(ids, (id) => {
    const place = places.get(id) ?? places.size
    places.set(id, place)
    return place
  })
  return { entities: [...places.keys()], entityOf }
}

function featureColumn(
  { name, of, per, times }: RiskDefinition['features'][number],
  { counts }: RiskBlock,
): NumberColumn {
  const [above, below] = [of, per].map((column) => (column === null ? null : counts.get(column)))
  if (above === undefined || above === null || below === undefined)
    throw new RangeError(`No count ${of}${per === null ? '' : ` or ${per}`} for ${name}.`)
  const values = above.map((count, row) => {
    if (below === null) return times * count
    const divisor = below[row] ?? 0
    return divisor > 0 ? (times * count) / divisor : Number.NaN
  })
  return { kind: 'number', name, values, recordedOn: null }
}

function groupColumn(group: RiskGroupWords, { texts, rows }: RiskBlock): CategoryColumn {
  const codes = texts.get(group.column)
  if (codes === undefined) throw new RangeError(`No column ${group.column}.`)
  const places = new Map<string, number>()
  const placed = Int32Array.from({ length: rows }, (_, row) => {
    const code = codes[row] ?? null
    if (code === null) return -1
    const word = wordOf(group, code)
    const place = places.get(word) ?? places.size
    places.set(word, place)
    return place
  })
  return { kind: 'category', name: group.column, codes: placed, levels: [...places.keys()], recordedOn: null }
}
