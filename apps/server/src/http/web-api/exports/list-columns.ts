import type { TSchema } from 'typebox'
import type { SheetCell, SheetColumn } from '../../../use-cases/review/report/sheet.ts'

/** The parts of a row's schema that are looked at here. */
interface Shape {
  readonly type?: string
  readonly title?: string
  readonly const?: unknown
  readonly description?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
}

/** A column of a file, and how its cells come from a row of the list. */
export interface ListColumn {
  readonly column: SheetColumn
  readonly cell: (row: Readonly<Record<string, unknown>>) => SheetCell
}

/** Means something to the page only. */
const NOT_WRITTEN: readonly string[] = ['version', 'abilities']

/** The columns of a list, from the schema of its answer: titles, words of codes, money, days. Undefined for what is no list of rows. */
export function columnsOf(answer: TSchema | null): readonly ListColumn[] | undefined {
  const rows = (answer as Shape | null)?.properties?.['rows']
  const row = rows?.type === 'array' ? rows.items : undefined
  if (row?.properties === undefined) return undefined
  return fieldsOf(row.properties, [])
}

function fieldsOf(
  properties: Readonly<Record<string, Shape>>,
  path: readonly string[],
): readonly ListColumn[] {
  return Object.entries(properties).flatMap(([name, shape]) => {
    if (NOT_WRITTEN.includes(name)) return []
    const whole = [...path, name]
    // A part of a row, as the state of a key: its fields stand beside the others.
    if (shape.properties !== undefined && path.length === 0) return fieldsOf(shape.properties, whole)
    return [columnOf(name, shape, whole)]
  })
}

function columnOf(name: string, shape: Shape, path: readonly string[]): ListColumn {
  const title = shape.title === undefined || shape.title === '' ? name : shape.title
  const read = (row: Readonly<Record<string, unknown>>) => valueAt(row, path)
  const isMoney = name === 'fen' || name.endsWith('Fen')
  if (isMoney)
    return {
      column: { title: `${title}（元）`, kind: 'fen', width: 16 },
      cell: (row) => numberOrNull(read(row)),
    }
  if (hasType(shape, 'integer'))
    return { column: { title, kind: 'count', width: 12 }, cell: (row) => numberOrNull(read(row)) }
  // A part of a whole, a score: four places after the point are kept.
  if (hasType(shape, 'number'))
    return { column: { title, kind: 'quantity', width: 12 }, cell: (row) => tenThousandths(read(row)) }
  const words = wordsOf(shape)
  return { column: { title, kind: 'text', width: 24 }, cell: (row) => textOf(read(row), words) }
}

function valueAt(row: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
    row,
  )
}

function hasType(shape: Shape, type: string): boolean {
  return shape.type === type || (shape.anyOf?.some((branch) => branch.type === type) ?? false)
}

/** What people call the codes of a choice, also where there may be none or several. */
function wordsOf(shape: Shape): ReadonlyMap<unknown, string> {
  const branches = [shape, ...(shape.anyOf ?? []), ...(shape.anyOf ?? []).flatMap(({ anyOf }) => anyOf ?? [])]
  const inside = shape.items === undefined ? [] : [...wordsOf(shape.items)]
  return new Map([
    ...inside,
    ...branches.flatMap((branch): [unknown, string][] =>
      branch.const === undefined || branch.description === undefined
        ? []
        : [[branch.const, branch.description]],
    ),
  ])
}

function tenThousandths(value: unknown): number | null {
  return typeof value === 'number' ? Math.round(value * 10_000) : null
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

function textOf(value: unknown, words: ReadonlyMap<unknown, string>): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.map((one) => textOf(one, words) ?? '').join('、')
  if (typeof value === 'object') return JSON.stringify(value)
  return words.get(value) ?? String(value)
}
