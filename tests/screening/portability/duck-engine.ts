import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { contentText } from '../../../apps/server/src/adapters/duckdb/warehouse/read-content.ts'
import { type ProofEngine, SCHEMAS } from './sql-engine.ts'

/** DuckDB in memory with the macros of the warehouse. */
export async function openDuckEngine(): Promise<ProofEngine> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '1GB' })
  const connection = await instance.connect()
  for (const schema of SCHEMAS) await connection.run(`create schema ${schema}`)
  await connection.run(contentText('warehouse', 'macros.sql'))
  const folder = await mkdtemp(join(tmpdir(), 'fundwatch-portable-'))
  return {
    name: 'DuckDB',
    load: async ({ name, columns, rows }) => {
      const file = join(folder, 'rows.json')
      await writeFile(file, rows.join('\n'))
      const typed = [...columns].map(([column, type]) => `${column} ${type}`)
      await connection.run(`create or replace table ${name} (${typed.join(', ')})`)
      if (rows.length === 0) return
      const types = [...columns].map(([column, type]) => `${column}: '${type}'`)
      await connection.run(
        `insert into ${name} select ${[...columns.keys()].join(', ')}
         from read_json('${file}', format = 'newline_delimited', columns = {${types.join(', ')}})`,
      )
    },
    keep: async (name, sql) => void (await connection.run(`create or replace table ${name} as ${sql}`)),
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjects(),
    close: async () => {
      connection.closeSync()
      instance.closeSync()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
