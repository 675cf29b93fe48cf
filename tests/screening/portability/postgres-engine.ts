import pg from 'pg'
import { contentText } from '../../../apps/server/src/adapters/duckdb/warehouse/read-content.ts'
import { Workplace } from '../../../apps/server/src/adapters/postgres/supervisor/testing/workplace.ts'
import { type ProofEngine, SCHEMAS } from './sql-engine.ts'

const ROWS_AT_ONCE = 5_000

const TYPES: Readonly<Record<string, string>> = {
  VARCHAR: 'text',
  UTINYINT: 'smallint',
  TINYINT: 'smallint',
  HUGEINT: 'numeric',
  DOUBLE: 'double precision',
}

/** The embedded PostgreSQL with the functions of the dialect. Other engines' words for types become its own. */
export async function openPostgresEngine(): Promise<ProofEngine> {
  const workplace = new Workplace()
  const server = await workplace.start(workplace.folder())
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  for (const schema of SCHEMAS) await client.query(`create schema ${schema}`)
  await client.query(contentText('warehouse', 'dialects', 'macros.postgresql.sql'))
  return {
    name: 'PostgreSQL',
    load: async ({ name, columns, rows }) => {
      const typed = [...columns].map(([column, type]) => `${column} ${TYPES[type] ?? type}`)
      await client.query(`drop table if exists ${name}`)
      await client.query(`create table ${name} (${typed.join(', ')})`)
      for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
        await client.query(`insert into ${name} select * from json_populate_recordset(null::${name}, $1)`, [
          `[${rows.slice(at, at + ROWS_AT_ONCE).join(',')}]`,
        ])
      await client.query(`analyze ${name}`)
    },
    keep: async (name, sql) => {
      await client.query(`drop table if exists ${name}`)
      await client.query(`create table ${name} as ${sql}`)
      await client.query(`analyze ${name}`)
    },
    rows: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
    close: async () => {
      await client.end()
      await workplace.clear()
    },
  }
}
