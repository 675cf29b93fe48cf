import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import pg from 'pg'
import { Workplace } from '../../../apps/server/src/adapters/postgres/supervisor/testing/workplace.ts'
import type { SqlEngine } from './engines.ts'

/** An engine that must be closed. */
export interface OpenEngine extends SqlEngine {
  close(): Promise<void>
}

const SCHEMAS = ['marts', 'knowledge']

/** DuckDB in memory. */
export async function openDuck(): Promise<OpenEngine> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  for (const schema of SCHEMAS) await connection.run(`create schema ${schema}`)
  const folder = await mkdtemp(join(tmpdir(), 'fundwatch-marts-'))
  return {
    name: 'DuckDB',
    run: async (sql) => void (await connection.run(sql)),
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjects(),
    load: async (table, columns, rows) => {
      const file = join(folder, 'rows.json')
      await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'))
      const types = Object.entries(columns).map(([name, type]) => `${name}: '${type}'`)
      await connection.run(
        `insert into ${table} select ${Object.keys(columns).join(', ')}
         from read_json('${file}', format = 'newline_delimited', columns = {${types.join(', ')}})`,
      )
    },
    close: async () => {
      connection.closeSync()
      instance.closeSync()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The embedded PostgreSQL, in which numbers of 64 bits come back as text. */
export async function openPostgres(): Promise<OpenEngine> {
  const workplace = new Workplace()
  const server = await workplace.start(workplace.folder())
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  for (const schema of SCHEMAS) await client.query(`create schema ${schema}`)
  return {
    name: 'PostgreSQL',
    run: async (sql) => void (await client.query(sql)),
    rows: async (sql) => withNumbers(await client.query<Record<string, unknown>>(sql)),
    close: async () => {
      await client.end()
      await workplace.clear()
    },
  }
}

const BIGINT = 20

function withNumbers({
  rows,
  fields,
}: {
  rows: Record<string, unknown>[]
  fields: { name: string; dataTypeID: number }[]
}) {
  const big = fields.filter(({ dataTypeID }) => dataTypeID === BIGINT).map(({ name }) => name)
  return rows.map((row) => ({
    ...row,
    ...Object.fromEntries(big.map((name) => [name, row[name] === null ? null : Number(row[name])])),
  }))
}
