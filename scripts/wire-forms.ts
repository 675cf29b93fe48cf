/** A schema as the description of our wire says it. */
export interface WireSchema {
  readonly $ref?: string
  readonly [word: string]: unknown
}

interface Operation {
  readonly summary?: string
  readonly parameters?: readonly {
    readonly name: string
    readonly required?: boolean
    readonly schema: WireSchema
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: WireSchema }>> }
  readonly responses?: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: WireSchema }>> }>
  >
}

/** The description of our wire, as far as it is read here. */
export interface WireDescription {
  readonly paths: Readonly<Record<string, Readonly<Record<'get' | 'post', Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, WireSchema>> }
}

/** One address as forms and lists need it: its title, what it takes, and how the columns of its rows are called. */
export interface WireForm {
  readonly title: string
  readonly takes: WireSchema | null
  readonly row: WireSchema | null
}

/** The forms of every noun, by address without `/api`. */
export function formsOf(
  description: WireDescription,
): ReadonlyMap<string, Readonly<Record<string, WireForm>>> {
  const whole = resolver(description.components.schemas)
  const nouns = new Map<string, Record<string, WireForm>>()
  for (const [path, { get, post }] of Object.entries(description.paths)) {
    const address = path.slice('/api'.length)
    const noun = address.split('/')[1] ?? ''
    const operation = post ?? get
    const body = operation.requestBody?.content['application/json']?.schema
    const rows = operation.responses?.['200']?.content?.['application/json']?.schema
    const forms = nouns.get(noun) ?? {}
    nouns.set(noun, forms)
    forms[address] = {
      title: operation.summary ?? '',
      takes: body ? whole(body) : queryOf(operation),
      row: rows ? rowOf(whole(rows)) : null,
    }
  }
  return nouns
}

/** What people call each field, whatever it is a field of: of several titles the one that is used most. */
export function fieldWordsOf(description: WireDescription): Readonly<Record<string, string>> {
  const titles = new Map<string, Map<string, number>>()
  collectTitles(description, titles)
  const mostUsed = (told: ReadonlyMap<string, number>) => [...told].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
  const words = [...titles].map(([name, told]) => [name, mostUsed(told)] as const)
  return Object.fromEntries(words.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function collectTitles(value: unknown, titles: Map<string, Map<string, number>>): void {
  if (typeof value !== 'object' || value === null) return
  if ('properties' in value && typeof value.properties === 'object' && value.properties !== null)
    for (const [name, schema] of Object.entries(value.properties) as [string, WireSchema][]) {
      const { title } = schema ?? {}
      if (typeof title !== 'string' || title === '') continue
      const told = titles.get(name) ?? new Map<string, number>()
      titles.set(name, told.set(title, (told.get(title) ?? 0) + 1))
    }
  for (const inner of Object.values(value)) collectTitles(inner, titles)
}

/** What an address is asked with, as one object. */
function queryOf({ parameters = [] }: Operation): WireSchema | null {
  if (parameters.length === 0) return null
  return {
    type: 'object',
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    required: parameters.filter(({ required }) => required === true).map(({ name }) => name),
  }
}

function rowOf(answer: WireSchema): WireSchema | null {
  const properties = answer.properties as Readonly<Record<string, WireSchema>> | undefined
  return (properties?.rows?.items as WireSchema | undefined) ?? null
}

function resolver(schemas: Readonly<Record<string, WireSchema>>): (schema: WireSchema) => WireSchema {
  const whole = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(whole)
    if (typeof value !== 'object' || value === null) return value
    if ('$ref' in value && typeof value.$ref === 'string')
      return whole(schemas[value.$ref.split('/').at(-1) ?? ''])
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, whole(inner)]))
  }
  return (schema) => whole(schema) as WireSchema
}
