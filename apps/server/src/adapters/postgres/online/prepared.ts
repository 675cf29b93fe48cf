import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { arrayText, parseStatement } from '../review/statement.ts'

/** Whoever runs statements: a pool, or one session in a transaction. */
export type Session = Pick<pg.Pool | pg.PoolClient, 'query'>

const folder = join(import.meta.dirname, 'sql')
const read = new Map<string, ReturnType<typeof parseStatement>>()

/**
 * Runs `sql/<name>.sql`, prepared once per connection, with its `:named` parameters. The caller says what a row is: the last
 * select of the file. Throws RangeError for a parameter that is missing or that nothing asks for.
 */
export async function prepared<Row extends object>(
  session: Session,
  name: string,
  parameters: Readonly<Record<string, unknown>> = {},
): Promise<readonly Row[]> {
  const statement = read.get(name) ?? parseStatement(readFileSync(join(folder, `${name}.sql`), 'utf8'))
  read.set(name, statement)
  const unasked = Object.keys(parameters).find((parameter) => !statement.names.includes(parameter))
  if (unasked !== undefined) throw new RangeError(`${name}.sql does not ask for ${unasked}.`)
  const values = statement.names.map((parameter) => {
    const value = parameters[parameter]
    if (value === undefined) throw new RangeError(`${name}.sql asks for ${parameter}.`)
    return Array.isArray(value) ? arrayText(value) : value
  })
  const { rows } = await session.query<Row>({ name: `online ${name}`, text: statement.sql, values })
  return rows
}

/** Runs work in a transaction on a session of its own; whatever it throws undoes everything. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (session: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const session = await pool.connect()
  let trouble: Error | undefined
  try {
    await session.query('begin')
    const result = await work(session)
    await session.query('commit')
    return result
  } catch (error) {
    // A session that cannot even take back what it did is not used again.
    trouble = await session.query('rollback').then(
      () => undefined,
      (reason: Error) => reason,
    )
    throw error
  } finally {
    session.release(trouble)
  }
}
