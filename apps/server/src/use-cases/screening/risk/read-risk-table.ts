import type { FeatureColumn, RiskColumns, RiskTable } from '@fundwatch/screening'
import { ColumnBuilder, isMissing } from './column-builder.ts'
import { momentFromText } from './moment-text.ts'
import { riskTableError } from './risk-table-error.ts'

/** A line of a table, cells in the order of its columns; the first line holds their names. */
export interface TableLine {
  readonly line: number
  readonly cells: readonly string[]
}

/** How a table is to be understood. */
export interface TableWish {
  readonly columns: RiskColumns
  readonly ignored: readonly string[]
  /** Columns that are texts although they look like numbers. */
  readonly categories: readonly string[]
  /** What a model takes each column for; of the others none is read then. */
  readonly kinds: ReadonlyMap<string, 'number' | 'category'> | null
}

/** A table as understood, with what somebody should know of that. */
export interface ReadTable {
  readonly table: RiskTable
  /** Per row the time as written; null without time. */
  readonly times: readonly string[] | null
  readonly notes: readonly string[]
}

/** A column of this name with one of these ends tells on which day the values of the column before it became known. */
const RECORDED = ['_recorded_on', '_记录日期']

/** Reads a table, in blocks of so many rows. Throws what `riskTableError` says. */
export async function* riskTables(
  lines: AsyncIterable<TableLine>,
  wish: TableWish,
  blockRows = Number.POSITIVE_INFINITY,
): AsyncGenerator<ReadTable> {
  let block: TableBlock | null = null
  let layout: Layout | null = null
  const met = new Map<string, number>()
  for await (const line of lines) {
    if (layout === null) {
      layout = layoutOf(line.cells, wish)
      continue
    }
    block ??= new TableBlock(layout, met)
    block.add(line)
    if (block.rows < blockRows) continue
    yield block.build()
    block = null
  }
  if (layout === null) throw riskTableError('empty-file')
  if (block !== null || met.size === 0) yield (block ?? new TableBlock(layout, met)).build()
}

/** Reads a whole table. Throws what `riskTableError` says. */
export async function readRiskTable(lines: AsyncIterable<TableLine>, wish: TableWish): Promise<ReadTable> {
  for await (const read of riskTables(lines, wish)) return read
  throw riskTableError('empty-file')
}

interface Layout {
  readonly columns: RiskColumns
  readonly id: number
  readonly time: number
  readonly label: number
  readonly decided: number
  readonly features: readonly {
    readonly place: number
    readonly name: string
    readonly kind: 'auto' | 'number' | 'category'
  }[]
  readonly recorded: ReadonlyMap<string, number>
  readonly groups: readonly { readonly place: number; readonly name: string }[]
}

function layoutOf(header: readonly string[], { columns, ignored, categories, kinds }: TableWish): Layout {
  const names = header.map((name) => name.trim())
  const twice = names.find((name, place) => names.indexOf(name) !== place)
  if (twice !== undefined) throw riskTableError('column-twice', { column: twice })
  const placeOf = (option: string, column: string | null): number => {
    const place = column === null ? -1 : names.indexOf(column)
    if (column !== null && place < 0) throw riskTableError('no-such-column', { option, column, known: names })
    return place
  }
  for (const name of ignored) placeOf('--ignore', name)
  for (const name of categories) placeOf('--category', name)
  const parts = {
    id: placeOf('--id', columns.id),
    time: placeOf('--time', columns.time),
    label: placeOf('--label', columns.label),
    decided: placeOf('--decided', columns.decided),
  }
  const taken = Object.values(parts).filter((place) => place >= 0)
  const again = taken.find((place, index) => taken.indexOf(place) !== index)
  if (again !== undefined) throw riskTableError('two-parts', { column: names[again] ?? '' })
  const recorded = recordedColumns(names)
  const isFeature = (name: string, place: number) =>
    kinds === null
      ? name !== '' &&
        !taken.includes(place) &&
        !ignored.includes(name) &&
        ![...recorded.values()].includes(place)
      : kinds.has(name)
  const groupNames = [...new Set([...(columns.peers === null ? [] : [columns.peers]), ...columns.fairness])]
  return {
    columns,
    ...parts,
    recorded,
    features: names.flatMap((name, place) =>
      isFeature(name, place)
        ? [{ place, name, kind: kinds?.get(name) ?? (categories.includes(name) ? 'category' : 'auto') }]
        : [],
    ),
    groups: groupNames.map((name) => ({
      name,
      place: placeOf(name === columns.peers ? '--peers' : '--fairness', name),
    })),
  }
}

function recordedColumns(names: readonly string[]): Map<string, number> {
  return new Map(
    names.flatMap((name, place) => {
      const ending = RECORDED.find((end) => name.endsWith(end))
      const feature = ending === undefined ? '' : name.slice(0, -ending.length)
      return names.includes(feature) ? [[feature, place] as const] : []
    }),
  )
}

class TableBlock {
  rows = 0
  readonly #layout: Layout
  readonly #met: Map<string, number>
  readonly #entities = new Map<string, number>()
  readonly #entityOf: number[] = []
  readonly #times: string[] = []
  readonly #days: number[] = []
  readonly #labels: number[] = []
  readonly #decided: number[] = []
  readonly #features: readonly { place: number; builder: ColumnBuilder; recorded: number; days: number[] }[]
  readonly #groups: readonly { place: number; builder: ColumnBuilder }[]

  constructor(layout: Layout, met: Map<string, number>) {
    this.#layout = layout
    this.#met = met
    this.#features = layout.features.map(({ place, name, kind }) => ({
      place,
      builder: new ColumnBuilder(name, kind),
      recorded: layout.recorded.get(name) ?? -1,
      days: [],
    }))
    this.#groups = layout.groups.map(({ place, name }) => ({
      place,
      builder: new ColumnBuilder(name, 'category'),
    }))
  }

  add({ line, cells }: TableLine): void {
    const { id, time, label, decided, columns } = this.#layout
    const cell = (place: number) => (cells[place] ?? '').trim()
    this.#addEntity({ id: cell(id), time: time < 0 ? null : cell(time), line })
    if (time >= 0) this.#days.push(dayOf(cell(time), { column: columns.time ?? '', line }))
    if (label >= 0) this.#labels.push(labelOf(cell(label), { column: columns.label ?? '', line }))
    if (decided >= 0) this.#decided.push(optionalDay(cell(decided), { column: columns.decided ?? '', line }))
    for (const { place, builder, recorded, days } of this.#features) {
      builder.add(cell(place), line)
      if (recorded >= 0) days.push(optionalDay(cell(recorded), { column: builder.name, line }))
    }
    for (const { place, builder } of this.#groups) builder.add(cell(place), line)
    this.rows += 1
  }

  build(): ReadTable {
    const read = this.#features.map(({ builder, recorded, days }) => ({
      column: recordedColumn(builder.build(), recorded < 0 ? null : days),
      note: builder.note(),
    }))
    const table: RiskTable = {
      rows: this.rows,
      entities: [...this.#entities.keys()],
      entityOf: Int32Array.from(this.#entityOf),
      days: this.#layout.time < 0 ? null : Int32Array.from(this.#days),
      labels: this.#layout.label < 0 ? new Int8Array(this.rows).fill(-1) : Int8Array.from(this.#labels),
      decidedOn: this.#layout.decided < 0 ? null : Int32Array.from(this.#decided),
      features: read.flatMap(({ column, note }) => (note?.kind === 'like-id' ? [] : column)),
      groups: this.#groups.map(({ builder }) => builder.buildCategory()),
    }
    const times = this.#layout.time < 0 ? null : this.#times
    return { table, times, notes: read.flatMap(({ note }) => note?.text ?? []) }
  }

  #addEntity({ id, time, line }: { id: string; time: string | null; line: number }): void {
    if (id === '') throw riskTableError('no-id', { line })
    const key = time === null ? id : `${id}\u0000${time}`
    const first = this.#met.get(key)
    if (first !== undefined) throw riskTableError('id-twice', { id, time, line, first })
    this.#met.set(key, line)
    const entity = this.#entities.get(id) ?? this.#entities.size
    this.#entities.set(id, entity)
    this.#entityOf.push(entity)
    if (time !== null) this.#times.push(time)
  }
}

function recordedColumn(column: FeatureColumn, days: readonly number[] | null): FeatureColumn {
  return days === null ? column : { ...column, recordedOn: Int32Array.from(days) }
}

interface Where {
  readonly column: string
  readonly line: number
}

function dayOf(text: string, { column, line }: Where): number {
  const day = momentFromText(text)
  if (day === undefined) throw riskTableError('bad-time', { column, text, line })
  return day
}

function optionalDay(text: string, where: Where): number {
  return isMissing(text) ? -1 : dayOf(text, where)
}

const LABELS: Readonly<Record<string, number>> = {
  1: 1,
  '1.0': 1,
  是: 1,
  查实: 1,
  true: 1,
  0: 0,
  '0.0': 0,
  否: 0,
  排除: 0,
  false: 0,
}

function labelOf(text: string, { column, line }: Where): number {
  if (isMissing(text)) return -1
  const label = Object.hasOwn(LABELS, text.toLowerCase()) ? LABELS[text.toLowerCase()] : undefined
  if (label === undefined) throw riskTableError('bad-label', { column, text, line })
  return label
}
