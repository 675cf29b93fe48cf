import type { TSchema } from 'typebox'
import { describe, expect, it } from 'vitest'
import { webRoutes } from './routes.ts'

/** The parts of a schema that bound what it takes. */
interface Shape {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly maxItems?: number
  readonly additionalProperties?: unknown
  readonly properties?: Readonly<Record<string, Shape>>
  readonly patternProperties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
}

/** What an address takes that it should not: fields that nobody named, and text and lists of any length. */
function loose(schema: TSchema | Shape | undefined, at: string): readonly string[] {
  if (schema === undefined) return []
  const shape = schema as Shape
  const { properties = {}, patternProperties = {}, items, anyOf = [] } = shape
  return [
    ...(isLoose(shape) ? [at] : []),
    ...Object.entries({ ...properties, ...patternProperties }).flatMap(([name, inner]) =>
      loose(inner, `${at} ${name}`),
    ),
    ...(items === undefined ? [] : loose(items, `${at} []`)),
    ...anyOf.flatMap((form) => loose(form, at)),
  ]
}

function isLoose({ type, pattern, additionalProperties, ...shape }: Shape): boolean {
  if (type === 'object') return additionalProperties !== false && shape.patternProperties === undefined
  if (type === 'array') return shape.maxItems === undefined
  if (type !== 'string' || shape.const !== undefined || shape.enum !== undefined) return false
  // A pattern that ends, of characters that it counts, is as good as a length.
  const isCounted =
    pattern?.startsWith('^') === true && pattern.endsWith('$') && !/[*+]|\{\d+,\}/.test(pattern)
  return shape.maxLength === undefined && !isCounted
}

describe.each(webRoutes)('$method $path', ({ path, body, query }) => {
  it('takes the fields that it names and no others, none of them of any length', () => {
    expect([...loose(body, path), ...loose(query, path)]).toEqual([])
  })
})
