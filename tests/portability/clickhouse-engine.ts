import { contentText } from '../../apps/server/src/adapters/duckdb/warehouse/read-content.ts'
import { type ProofEngine, SCHEMAS } from '../screening/portability/sql-engine.ts'
import { countLetters, nameColumns } from './name-columns.ts'
import { loadChdb, SETTINGS } from './open-clickhouse.ts'

const TYPES: Readonly<Record<string, string>> = {
  VARCHAR: 'String',
  BIGINT: 'Int64',
  INTEGER: 'Int32',
  SMALLINT: 'Int16',
  UTINYINT: 'Int16',
  HUGEINT: 'Int128',
  BOOLEAN: 'Bool',
  DATE: 'Date32',
  DOUBLE: 'Float64',
}

/** ClickHouse in the process with the functions of the dialect. Every column may be null, as it may elsewhere. */
export async function openClickHouseEngine(): Promise<ProofEngine> {
  const { Session } = loadChdb()
  const session = new Session()
  const settings = `settings ${SETTINGS.join(', ')}`
  for (const schema of SCHEMAS) session.query(`create database if not exists ${schema}`)
  for (const statement of contentText('warehouse', 'dialects', 'macros.clickhouse.sql').split(';\n'))
    if (statement.trim() !== '') session.query(statement)
  const ask = (sql: string) =>
    session
      .query(`${sql} ${settings}`, 'JSONEachRow')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  return {
    name: 'ClickHouse',
    load: async ({ name, columns, rows }) => {
      const typed = [...columns].map(([column, type]) => `${column} Nullable(${TYPES[type] ?? type})`)
      session.query(`drop table if exists ${name}`)
      session.query(`create table ${name} (${typed.join(', ')}) engine = Memory`)
      if (rows.length > 0) session.query(`insert into ${name} format JSONEachRow\n${rows.join('\n')}`)
    },
    keep: async (name, sql) => {
      session.query(`drop table if exists ${name}`)
      const named = `(${nameColumns(countLetters(sql))})`
      // What is never null would be nought where a row before or after is missing.
      const columns = ask(`describe ${named}`).map(({ name: column, type }) =>
        nullable(String(column), String(type)),
      )
      session.query(`create table ${name} (${columns.join(', ')}) engine = Memory`)
      session.query(`insert into ${name} select * from ${named} ${settings}`)
    },
    rows: async (sql) => ask(nameColumns(countLetters(sql))),
    close: async () => session.cleanup(),
  }
}

function nullable(column: string, type: string): string {
  return `${column} ${type.startsWith('Nullable(') ? type : `Nullable(${type})`}`
}
