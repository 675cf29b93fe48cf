import { choicesOf, type FieldSchema } from '../../wire/forms.ts'
import { present } from '../act-form/field-kind.ts'
import type { ListSearch } from './use-list-search.ts'

/** What of an address is a question to the list: names that it takes, values of the kind it takes. Anything else is left out. */
export function queryOf(takes: FieldSchema | null, search: ListSearch): Record<string, unknown> {
  const query: Record<string, unknown> = {}
  for (const [name, told] of Object.entries(takes?.properties ?? {})) {
    const value = search[name]
    if (value === undefined || name === 'after' || name === 'limit') continue
    const read = readAs(present(told), value)
    if (read !== undefined) query[name] = read
  }
  return query
}

function readAs(schema: FieldSchema, value: string | string[]): unknown {
  if (schema.type === 'array') {
    const values = Array.isArray(value) ? value : [value]
    const codes = choicesOf(schema)
    return codes.length === 0 ? values : values.filter((one) => codes.some((code) => code.value === one))
  }
  const [one = ''] = Array.isArray(value) ? value : [value]
  if (schema.type === 'boolean') return one === 'true' ? true : one === 'false' ? false : undefined
  if (schema.type === 'integer') return /^-?\d{1,15}$/.test(one) ? Number(one) : undefined
  const codes = choicesOf(schema)
  return codes.length === 0 || codes.some((code) => code.value === one) ? one : undefined
}
