import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { arrayText, parseStatement } from './review/statement.ts'

/** Whoever runs statements: a pool, or one session in a transaction. */
export type Session = Pick<pg.Pool | pg.PoolClient, 'query'>

/** Runs `<name>.sql` of a folder with its `:named` parameters; the caller says what a row is: the last select of the file. */
export type RunFile = <Row extends object>(
  session: Session,
  name: string,
  parameters?: Readonly<Record<string, unknown>>,
) => Promise<readonly Row[]>

/**
 * The statements of a folder, prepared once per connection; `prefix` keeps the names of two folders apart. They throw RangeError
 * for a parameter that is missing or that nothing asks for. Without a prefix they are planned anew each time, for statements of which
 * other values want another plan.
 */
export function statementFolder(folder: string, prefix: string | null): RunFile {
  const read = new Map<string, ReturnType<typeof parseStatement>>()
  return async <Row extends object>(
    session: Session,
    name: string,
    parameters: Readonly<Record<string, unknown>> = {},
  ) => {
    const statement = read.get(name) ?? parseStatement(readFileSync(join(folder, `${name}.sql`), 'utf8'))
    read.set(name, statement)
    const unasked = Object.keys(parameters).find((parameter) => !statement.names.includes(parameter))
    if (unasked !== undefined) throw new RangeError(`${name}.sql does not ask for ${unasked}.`)
    const values = statement.names.map((parameter) => {
      const value = parameters[parameter]
      if (value === undefined) throw new RangeError(`${name}.sql asks for ${parameter}.`)
      return Array.isArray(value) ? arrayText(value) : value
    })
    const prepared = prefix === null ? {} : { name: `${prefix} ${name}` }
    const { rows } = await session.query<Row>({ ...prepared, text: statement.sql, values })
    return rows
  }
}
