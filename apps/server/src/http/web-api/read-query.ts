import type { TSchema } from 'typebox'

/** The parts of a query's schema that are looked at here. */
interface Shape {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
}

/**
 * What stands behind a question mark is text; the schema says which of it are numbers, switches and lists. What does not look
 * like one stays text, so that the check can name it.
 */
export function readQuery(schema: TSchema, query: unknown): unknown {
  const properties = (schema as Shape).properties ?? {}
  const entries = typeof query === 'object' && query !== null ? Object.entries(query) : []
  return Object.fromEntries(entries.map(([name, value]) => [name, readAs(properties[name], value)]))
}

function readAs(shape: Shape | undefined, value: unknown): unknown {
  if (shape?.type === 'array') {
    const items = Array.isArray(value) ? value : [value]
    return items.map((item) => readAs(shape.items, item))
  }
  if (typeof value !== 'string') return value
  const types = (shape?.anyOf ?? [shape]).map((branch) => branch?.type)
  if ((types.includes('integer') || types.includes('number')) && /^-?\d{1,15}(\.\d{1,9})?$/.test(value))
    return Number(value)
  if (types.includes('boolean') && (value === 'true' || value === 'false')) return value === 'true'
  return value
}
