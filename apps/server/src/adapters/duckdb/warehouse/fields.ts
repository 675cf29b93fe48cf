import { contentRecords } from './read-content.ts'

/** How a cell of a field is read. */
export type FieldType =
  | 'text'
  | 'code'
  | 'flag'
  | 'int'
  | 'money'
  | 'quantity'
  | 'price'
  | 'ratio'
  | 'date'
  | 'datetime'

/** One field of an extract table, from `catalog/terms/fields.csv`. */
export interface Field {
  readonly table: string
  /** The national code, the header of the extract. */
  readonly code: string
  readonly title: string
  /** The name used inside. */
  readonly english: string
  readonly type: FieldType
  readonly required: boolean
  /** Every header that names this field: the code, other national spellings, the Chinese title; lower case. */
  readonly headers: readonly string[]
}

/** The fields of every extract table, by table. */
export function readFields(): ReadonlyMap<string, readonly Field[]> {
  const fields = contentRecords('catalog', 'terms', 'fields.csv').map(fieldOf)
  return Map.groupBy(fields, (field) => field.table)
}

function fieldOf(record: Record<string, string>): Field {
  const { where = '', code = '', zh = '', english = '', type = '', required, aliases = '' } = record
  return {
    table: where,
    code,
    title: zh,
    english,
    type: type as FieldType,
    required: required === 'Y',
    headers: [code, ...aliases.split('|'), zh].map((header) => header.trim().toLowerCase()).filter(Boolean),
  }
}
