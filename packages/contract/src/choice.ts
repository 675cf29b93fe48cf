import { type Static, type TSchema, Type } from 'typebox'

/** One of the codes of a table of words. */
export const Choice = <Codes extends Readonly<Record<string, string>>>(title: string, codes: Codes) =>
  Type.Unsafe<keyof Codes & string>(
    Type.Union(
      Object.entries(codes).map(([code, word]) => Type.Literal(code, { description: word })),
      { title },
    ),
  )

/** Something that may be told as nothing. */
export const OrNull = <Schema extends TSchema>(schema: Schema) =>
  Type.Unsafe<Static<Schema> | null>(
    Type.Union([schema, Type.Null()], { title: (schema as { title?: string }).title ?? '' }),
  )

/** A schema by the title that it has where it stands. */
export const Titled = <Schema extends TSchema>(title: string, schema: Schema): Schema => ({
  ...schema,
  title,
})

/** An object that takes exactly these fields. */
export const Exact = <Fields extends Record<string, TSchema>>(fields: Fields) =>
  Type.Object(fields, { additionalProperties: false })
