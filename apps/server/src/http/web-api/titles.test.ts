import type { TSchema } from 'typebox'
import { describe, expect, it } from 'vitest'
import { webRoutes } from './routes.ts'

/** The parts of a schema that hold fields. */
interface Shape {
  readonly title?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
}

/** The fields that people could only be told of by the name they have on the wire. */
function untitled(schema: TSchema | Shape | null | undefined, at: string): readonly string[] {
  const { properties = {}, items, anyOf = [] } = (schema ?? {}) as Shape
  return [
    ...Object.entries(properties).flatMap(([name, shape]) => [
      ...(/\p{Script=Han}/u.test(shape.title ?? '') ? [] : [`${at} ${name}`]),
      // What one may do is named as the acts are.
      ...(name === 'abilities' ? [] : untitled(shape, `${at} ${name}`)),
    ]),
    ...(items === undefined ? [] : untitled(items, at)),
    ...anyOf.flatMap((form) => untitled(form, at)),
  ]
}

describe.each(webRoutes)('$method $path', ({ path, body, query, answer }) => {
  it('has a Chinese title for every field that it takes or answers', () => {
    expect([
      ...untitled(body, `${path} takes`),
      ...untitled(query, `${path} takes`),
      ...untitled(answer, `${path} answers`),
    ]).toEqual([])
  })
})
