import type { DuckDBConnection } from '@duckdb/node-api'
import { query } from '../query.ts'
import { identifier } from '../sql-text.ts'
import { type Field, readFields } from '../warehouse/fields.ts'
import { checkStatement } from './check-statement.ts'
import type { GuardedRun } from './guarded-run.ts'
import type { Mapping, MappingStatement } from './mapping.ts'
import { engineWords, mappingError } from './mapping-errors.ts'

/** The types raw columns are read from; a HUGEINT would land in Parquet as a DOUBLE. */
const readableTypes =
  /^(?:VARCHAR|TINYINT|SMALLINT|INTEGER|BIGINT|DECIMAL\(\d+,\d+\)|DOUBLE|FLOAT|DATE|TIMESTAMP)$/

/** A column of a statement's result. */
interface Column {
  readonly name: string
  readonly type: string
}

/**
 * Checks every statement of a mapping in a confined engine and gives each its view: `step.*`, `target.*`, `account.*`. Under
 * a guard the steps are computed, once, as tables, because several statements read them; without one nothing is computed.
 * After this the rest can run; its columns are those of the national tables.
 */
export async function prepareStatements(
  connection: DuckDBConnection,
  mapping: Mapping,
  guard?: GuardedRun,
): Promise<void> {
  const tables = readFields()
  const known = new Set([
    ...mapping.relations.map(({ name }) => `source.${name}`),
    ...mapping.codeLists.map(({ name }) => `codes.${name}`),
  ])
  const prepare = async (schema: string, statement: MappingStatement) => {
    await checkStatement(connection, statement, known)
    return createView(connection, schema, statement)
  }
  for (const step of mapping.steps) {
    await prepare('planned', step)
    const select = `step.${identifier(step.name)} as from planned.${identifier(step.name)}`
    if (guard === undefined) await connection.run(`create view ${select}`)
    else await guard.run(step.file, () => connection.run(`create table ${select}`))
    known.add(`step.${step.name}`)
  }
  for (const target of mapping.targets) {
    const fields = tables.get(target.name)
    if (fields === undefined) throw mappingError('table-unknown', { table: target.name })
    checkColumns(target.file, await prepare('target', target), fields)
  }
  for (const account of mapping.accounts) checkAccount(account.file, await prepare('account', account))
}

/** A view keeps the parsed statement, so what runs is what was checked. */
async function createView(
  connection: DuckDBConnection,
  schema: string,
  { name, file, sql }: MappingStatement,
): Promise<readonly Column[]> {
  const view = `${schema}.${identifier(name)}`
  try {
    await connection.run(`create view ${view} as\n${sql}`)
    return await query<{ name: string; type: string }>(
      connection,
      `select column_name as name, column_type as type from (describe ${view})`,
    )
  } catch (error) {
    throw mappingError('statement-unbound', { file, detail: engineWords(error) }, error)
  }
}

function checkColumns(file: string, columns: readonly Column[], fields: readonly Field[]): void {
  const codes = new Set(fields.map(({ code }) => code))
  const unknown = columns.map(({ name }) => name).filter((name) => !codes.has(name.toLowerCase()))
  const doubled = unknown.find((name) => codes.has(name.toLowerCase().replace(/_\d+$/, '')))
  // A view calls the second of two columns of one name `name_1`.
  if (doubled !== undefined)
    throw mappingError('column-doubled', { file, column: doubled.replace(/_\d+$/, '') })
  if (unknown.length > 0) throw mappingError('columns-unknown', { file, columns: unknown })
  const given = new Set(columns.map(({ name }) => name.toLowerCase()))
  const lacking = fields.filter(({ required, code }) => required && !given.has(code)).map(({ code }) => code)
  if (lacking.length > 0) throw mappingError('columns-required', { file, columns: lacking })
  const odd = columns.find(({ type }) => !readableTypes.test(type))
  if (odd !== undefined) throw mappingError('column-type', { file, column: odd.name, type: odd.type })
}

function checkAccount(file: string, columns: readonly Column[]): void {
  const shape = columns.map(({ name, type }) => `${name} ${type}`).join(', ')
  if (shape !== 'fate VARCHAR, rows BIGINT') throw mappingError('account-columns', { file })
}
