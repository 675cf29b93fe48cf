import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { repositoryFolder } from '../../../config/repository.ts'
import { identifier, literal } from '../sql-text.ts'
import type { Warehouse } from './warehouse.ts'

/** Gives a connection the schemas, macros and code lists that every SQL file of `warehouse/` relies on. */
export async function prepareSession(connection: DuckDBConnection, warehouse: Warehouse): Promise<void> {
  for (const schema of ['raw', 'staging', 'law', 'delivered', 'core', 'marts', 'knowledge', 'terms']) {
    await connection.run(`create schema if not exists ${schema}`)
  }
  await connection.run(warehouse.macros)
  await loadCodeSets(connection)
}

async function loadCodeSets(connection: DuckDBConnection): Promise<void> {
  const folder = join(repositoryFolder, 'catalog', 'terms', 'code-sets')
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.csv'))) {
    const list = identifier(file.slice(0, -'.csv'.length))
    await connection.run(
      `create or replace table terms.${list} as
       from read_csv(${literal(join(folder, file))}, header = true, all_varchar = true, delim = ',', quote = '"')`,
    )
  }
}
