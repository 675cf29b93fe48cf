import dayjs, { type Dayjs } from 'dayjs'
import type { FieldSchema } from '../../wire/forms.ts'
import { isOptional, kindOf } from './field-kind.ts'

/** A value of the wire as its field shows it: fen as yuan, days as calendar days. */
export function toForm(schema: FieldSchema, value: unknown): unknown {
  if (value === null || value === undefined) return kindOf(schema) === 'flag' ? false : undefined
  switch (kindOf(schema)) {
    case 'money':
      return Number(value) / 100
    case 'day':
      return dayjs(String(value))
    default:
      return value
  }
}

/** What somebody typed as the wire takes it; undefined where nothing was typed and nothing has to be said. */
export function fromForm(schema: FieldSchema, value: unknown): unknown {
  const kind = kindOf(schema)
  if (value === undefined || value === null || value === '') {
    if (
      kind === 'files' ||
      kind === 'choices' ||
      kind === 'lines' ||
      kind === 'rows' ||
      kind === 'colleagues'
    )
      return schema.type === 'array' ? [] : null
    if (kind === 'flag') return false
    return isOptional(schema) ? null : undefined
  }
  switch (kind) {
    case 'money':
      return Math.round(Number(value) * 100)
    case 'day':
      return (value as Dayjs).format('YYYY-MM-DD')
    case 'files':
      return schema.type === 'array' ? value : Array.isArray(value) ? (value[0] ?? null) : value
    default:
      return value
  }
}
