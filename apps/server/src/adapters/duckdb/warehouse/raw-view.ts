import { identifier } from '../sql-text.ts'
import type { Field } from './fields.ts'

/** A column of a raw file: its name as delivered and its DuckDB type. */
export interface RawColumn {
  readonly name: string
  readonly type: string
}

/** Which delivered column stands for which field, and what cannot be resolved. */
export interface Headers {
  readonly columnOf: ReadonlyMap<Field, RawColumn>
  /** Required fields without a column. */
  readonly missing: readonly Field[]
  /** Fields that two columns claim. */
  readonly doubled: readonly Field[]
  /** Columns that name no field; they stay in the raw file. */
  readonly unknown: readonly RawColumn[]
}

/** Finds the columns of a table's fields by national code, other spelling or Chinese title, in any case. */
export function resolveHeaders(fields: readonly Field[], columns: readonly RawColumn[]): Headers {
  const columnOf = new Map<Field, RawColumn>()
  const doubled: Field[] = []
  const unknown: RawColumn[] = []
  for (const column of columns) {
    const header = column.name.trim().toLowerCase()
    const field = fields.find((candidate) => candidate.headers.includes(header))
    if (!field) unknown.push(column)
    else if (columnOf.has(field)) doubled.push(field)
    else columnOf.set(field, column)
  }
  const missing = fields.filter((field) => field.required && !columnOf.has(field))
  return { columnOf, missing, doubled, unknown }
}

/** The place of a delivered file in the lake and the rank of its source. */
export interface Delivery {
  readonly batchNo: number
  readonly fileNo: number
  /** 2 for an extract of the centre, 1 for an upload of an institution. */
  readonly sourceRank: number
}

/** The fields whose cells can be unreadable, in the order of their bits in `unreadable`. */
export function readableFields(fields: readonly Field[]): readonly Field[] {
  return fields.filter(({ type }) => !['text', 'code', 'flag'].includes(type)).slice(0, 62)
}

/**
 * The SELECT behind `raw.<table>`: each cell read as its field's type under its English name, the row's place, and in
 * `unreadable` one bit for each number or time that is not one.
 */
export function rawView({
  from,
  fields,
  headers,
  delivery,
}: {
  /** What follows FROM: rows with their delivered columns and `file_row_number`. */
  from: string
  fields: readonly Field[]
  headers: Headers
  delivery: Delivery
}): string {
  const cells = fields.map((field) => `${reading(field, headers.columnOf.get(field))} as ${field.english}`)
  const bits = readableFields(fields).flatMap((field, bit) => {
    const column = headers.columnOf.get(field)
    if (!column) return []
    const delivered = identifier(column.name)
    const given = isText(column.type) ? `nullif(trim(${delivered}), '')` : delivered
    return [
      `case when ${given} is not null and ${reading(field, column)} is null then ${2n ** BigInt(bit)} else 0 end`,
    ]
  })
  return `select
  ${delivery.batchNo}::integer as batch_no, ${delivery.fileNo}::smallint as file_no,
  file_row_number::integer as row_no, ${delivery.sourceRank}::tinyint as source_rank,
  ${bits.join(' + ') || '0'}::bigint as unreadable,
  ${readValidity(headers)}
  ${cells.join(',\n  ')}
from ${from}`
}

function readValidity({ columnOf }: Headers): string {
  const columnNamed = (code: string) => [...columnOf].find(([field]) => field.code === code)?.[1]
  const valid = columnNamed('vali_flag')
  const updated = columnNamed('updt_time')
  return `${valid ? `coalesce(clean_text(cast(${identifier(valid.name)} as varchar)) <> '0', true)` : 'true'} as delivered_valid,
  second_of(${updated ? timeReading(updated) : 'null::timestamp'}) as updated_second,`
}

const NUMBER_UNITS: Partial<Record<Field['type'], string>> = {
  money: '100',
  quantity: '10000',
  price: '1000000',
  ratio: '10000',
  int: '1',
}

function reading(field: Field, column: RawColumn | undefined): string {
  const perOne = NUMBER_UNITS[field.type]
  if (!column) return `cast(null as ${perOne ? 'bigint' : (timeType(field) ?? 'varchar')})`
  const delivered = identifier(column.name)
  if (perOne) {
    const number = isText(column.type) ? `plain_number(${delivered})` : `cast(${delivered} as double)`
    return `whole_units(${number}, ${perOne})`
  }
  if (field.type === 'datetime') return timeReading(column)
  if (field.type === 'date') return `cast(${timeReading(column)} as date)`
  return `clean_text(${isText(column.type) ? delivered : `cast(${delivered} as varchar)`})`
}

function timeType({ type }: Field): string | undefined {
  return type === 'datetime' ? 'timestamp' : type === 'date' ? 'date' : undefined
}

function timeReading({ name, type }: RawColumn): string {
  const delivered = identifier(name)
  if (isText(type)) return `plain_time(${delivered})`
  if (/^(DATE|TIMESTAMP)/.test(type)) return `cast(${delivered} as timestamp)`
  return `plain_time(cast(${delivered} as varchar))`
}

function isText(type: string): boolean {
  return type === 'VARCHAR'
}
