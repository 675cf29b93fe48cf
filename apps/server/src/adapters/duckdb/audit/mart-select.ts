/** A mart that joins one fact with what is known around it, taken apart. */
export interface MartSelect {
  /** The expression behind each column. */
  readonly columns: ReadonlyMap<string, string>
  readonly from: { readonly relation: string; readonly alias: string }
  readonly joins: readonly { readonly alias: string; readonly text: string }[]
  readonly where: string
}

/** What is wanted of a mart. */
export interface MartWish {
  readonly columns: readonly string[]
  /** Takes the place of the relation that the mart reads. */
  readonly relation?: string
  /** A further condition. */
  readonly where?: string
  /** Columns of the relation itself that are handed on beside those of the mart. */
  readonly further?: readonly string[]
}

const SHAPE =
  /^(?:--[^\n]*\n)+select\n(?<columns>[\s\S]+?)\nfrom (?<relation>\S+) as (?<alias>\w+)\n(?<joins>[\s\S]*?)where (?<where>[\s\S]+)$/
const COLUMN = /^ {2}(?<expression>.+?)(?: as (?<renamed>\w+))?,?$/
const JOIN = /left join \S+ as (\w+)\n(?: {2}.+\n)+/g

/**
 * Takes apart a SELECT with one column a line, plain left joins and a condition. Throws when it is not of that form: a mart
 * is content, and one that was reshaped must not be read wrongly.
 */
export function readMartSelect(sql: string): MartSelect {
  const found = SHAPE.exec(sql)?.groups
  if (!found) throw new Error('A mart that is read by columns has one column a line, left joins and a where.')
  const { columns = '', relation = '', alias = '', joins = '', where = '' } = found
  const read = [...joins.matchAll(JOIN)].map(([text, name = '']) => ({ alias: name, text: text.trimEnd() }))
  if (read.map(({ text }) => `${text}\n`).join('') !== joins)
    throw new Error('A mart that is read by columns joins nothing but with left joins.')
  return {
    columns: new Map(columns.split('\n').map(readColumn)),
    from: { relation, alias },
    joins: read,
    where: where.trim(),
  }
}

function readColumn(line: string): [string, string] {
  const { expression = '', renamed } = COLUMN.exec(line)?.groups ?? {}
  const name = renamed ?? /^\w+\.(\w+)$/.exec(expression)?.[1]
  if (name === undefined) throw new Error(`A column of a mart without a name: ${line.trim()}`)
  return [name, expression]
}

/** The SELECT of some columns, without the joins that none of them needs. A left join adds no rows, so the others are the same. */
export function narrowed(mart: MartSelect, { columns, relation, where, further = [] }: MartWish): string {
  const { alias } = mart.from
  const wanted = [
    ...columns.map((name) => `${expressionOf(mart, name)} as ${name}`),
    ...further.map((name) => `${alias}.${name}`),
  ]
  return [
    `select ${wanted.join(', ')}`,
    `from ${relation ?? mart.from.relation} as ${alias}`,
    ...joinsOf(mart, columns).map(({ text }) => text),
    `where (${mart.where})${where === undefined ? '' : ` and ${where}`}`,
  ].join('\n')
}

/**
 * The same SELECT in two steps, for rows of which only some are wanted in the end: `first` reads what the fact itself says,
 * `second` joins what is known around it to a relation of such rows.
 */
export function inTwoSteps(
  mart: MartSelect,
  columns: readonly string[],
): {
  readonly first: Required<Pick<MartWish, 'columns' | 'further'>>
  readonly second: (relation: string) => string
} {
  const { alias } = mart.from
  const isOwn = (name: string) => joinsOf(mart, [name]).length === 0
  const own = columns.filter(isOwn)
  const joins = joinsOf(mart, columns)
  const keys = new Set(
    joins.flatMap(({ text }) =>
      [...text.matchAll(new RegExp(`\\b${alias}\\.(\\w+)`, 'g'))].map(([, key = '']) => key),
    ),
  )
  const expressions = columns.map((name) =>
    isOwn(name) ? `${alias}.${name}` : `${expressionOf(mart, name)} as ${name}`,
  )
  return {
    first: { columns: own, further: [...keys].filter((key) => !own.includes(key)) },
    second: (relation) =>
      [
        `select ${expressions.join(', ')}`,
        `from ${relation} as ${alias}`,
        ...joins.map(({ text }) => text),
      ].join('\n'),
  }
}

function expressionOf(mart: MartSelect, name: string): string {
  const expression = mart.columns.get(name)
  if (expression === undefined) throw new Error(`The mart has no column ${name}.`)
  return expression
}

function joinsOf(mart: MartSelect, columns: readonly string[]): MartSelect['joins'] {
  const expressions = columns.map((name) => expressionOf(mart, name))
  return mart.joins.filter(({ alias }) =>
    expressions.some((expression) => new RegExp(`\\b${alias}\\.`).test(expression)),
  )
}
