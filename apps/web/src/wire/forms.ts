import { queryOptions, useQuery } from '@tanstack/react-query'
import type { ActPath, ReadPath } from './paths.ts'

/** A schema as the server describes its wire. */
export interface FieldSchema {
  readonly type?: string
  readonly title?: string
  readonly description?: string
  readonly const?: string | number | boolean
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly FieldSchema[]
  readonly items?: FieldSchema
  readonly properties?: Readonly<Record<string, FieldSchema>>
  readonly required?: readonly string[]
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
}

/** One address: its title, what it takes, and how the columns of its rows are called. */
export interface WireForm {
  readonly title: string
  readonly takes: FieldSchema | null
  readonly row: FieldSchema | null
}

type Forms = Readonly<Record<string, WireForm>>

const files = import.meta.glob<{ default: Forms }>('./forms.gen/*.json')

/** The forms of a noun, as the server described them when the pages were built. */
export const formsOf = (noun: string) =>
  queryOptions({
    queryKey: ['wire-forms', noun],
    queryFn: async (): Promise<Forms> => {
      const load = files[`./forms.gen/${noun}.json`]
      if (load === undefined) throw new Error(`Nothing is known of the noun ${noun}.`)
      return (await load()).default
    },
    staleTime: Number.POSITIVE_INFINITY,
  })

/** How an address is called and what it takes; undefined until it is loaded. */
export function useForm(path: ActPath | ReadPath): WireForm | undefined {
  return useQuery(formsOf(path.split('/')[1] ?? '')).data?.[path]
}

/** The words of a field that holds one of a table of codes; empty for any other. */
export function choicesOf(
  schema: FieldSchema | undefined,
): readonly { readonly value: string; readonly label: string }[] {
  const { anyOf = [], items } = schema ?? {}
  if (items) return choicesOf(items)
  const inner = anyOf.filter(({ type }) => type !== 'null')
  const only = inner.length === 1 ? inner[0] : undefined
  if (only?.anyOf) return choicesOf(only)
  return inner.flatMap(({ const: word, enum: words, description }) => {
    const value = word ?? words?.[0]
    return typeof value === 'string' ? [{ value, label: description ?? value }] : []
  })
}
