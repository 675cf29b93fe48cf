import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CompiledQuery, type Kysely } from 'kysely'
import type { ReviewDatabase } from './review-database.ts'

/** A text with `$1` … in the place of its named parameters, and their names in that order. */
interface Statement {
  readonly sql: string
  readonly names: readonly string[]
}

const folder = join(import.meta.dirname, 'sql')
const read = new Map<string, Statement>()

/**
 * Runs `sql/<name>.sql`; it names its parameters `:like_this`. The caller says what a row is: the last select of the file.
 * Throws RangeError for a parameter that is missing or that nothing asks for.
 */
export async function runStatement<Row>(
  database: Kysely<ReviewDatabase>,
  name: string,
  parameters: Readonly<Record<string, unknown>> = {},
): Promise<readonly Row[]> {
  const statement = read.get(name) ?? parseStatement(statementText(name))
  read.set(name, statement)
  const query = CompiledQuery.raw(statement.sql, valuesOf(statement, name, parameters))
  const { rows } = await database.executeQuery<Row>(query)
  return rows
}

/** The text of `sql/<name>.sql`. */
export function statementText(name: string): string {
  return readFileSync(join(folder, `${name}.sql`), 'utf8')
}

/** Numbers the named parameters of a statement; a cast (`::text`) is none. */
export function parseStatement(text: string): Statement {
  const names: string[] = []
  const sql = text.replace(/(?<!:):([a-z][a-z_]*)/g, (_, name: string) => {
    if (!names.includes(name)) names.push(name)
    return `$${names.indexOf(name) + 1}`
  })
  return { sql, names }
}

function valuesOf(
  { names }: Statement,
  file: string,
  parameters: Readonly<Record<string, unknown>>,
): unknown[] {
  const unasked = Object.keys(parameters).find((name) => !names.includes(name))
  if (unasked !== undefined) throw new RangeError(`${file}.sql does not ask for ${unasked}.`)
  return names.map((name) => {
    const value = parameters[name]
    if (value === undefined) throw new RangeError(`${file}.sql asks for ${name}.`)
    return Array.isArray(value) ? arrayText(value) : value
  })
}

/** An array as PostgreSQL reads it. The driver's own way grows one text bit by bit, which costs more than the insert. */
export function arrayText(values: readonly unknown[]): string {
  const texts = values.map((value) => {
    if (value === null) return 'NULL'
    return typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : String(value)
  })
  return `{${texts.join(',')}}`
}
