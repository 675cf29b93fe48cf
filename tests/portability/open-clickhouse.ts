import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { repositoryFolder } from '../../apps/server/src/config/repository.ts'
import type { StoredType } from '../patterns/kit/marts.ts'
import type { OpenEngine } from '../patterns/kit/sql-engines.ts'

const CHDB = 'chdb@3.4.0'

interface ChdbSession {
  query(sql: string, format?: string): string
  cleanup(): void
}

/** Standard names and nulls, as in the other two: a column before an alias, null where an outer join finds nothing. */
export const SETTINGS: readonly string[] = [
  'join_use_nulls = 1',
  'cast_keep_nullable = 1',
  'prefer_column_name_to_alias = 1',
  'output_format_json_quote_64bit_integers = 0',
  'union_default_mode = "DISTINCT"',
].map((setting) => setting.replaceAll('"', "'"))

const TYPES: Readonly<Record<StoredType, string>> = {
  text: 'String',
  bigint: 'Int64',
  integer: 'Int32',
  boolean: 'Bool',
}

/** ClickHouse in the process, from a package of half a gigabyte that is fetched into `node_modules/.cache` when it is first asked for. */
export function openClickHouse(): OpenEngine {
  const { Session } = loadChdb()
  const session = new Session()
  const ask = (sql: string, format?: string) =>
    session.query(`${sql} settings ${SETTINGS.join(', ')}`, format)
  for (const schema of ['marts', 'knowledge']) session.query(`create database if not exists ${schema}`)
  const run = async (sql: string) => void session.query(sql)
  return {
    name: 'ClickHouse',
    run,
    create: async (table, columns) => {
      session.query(`drop table if exists ${table}`)
      const typed = Object.entries(columns).map(([name, type]) => `${name} Nullable(${TYPES[type]})`)
      session.query(`create table ${table} (${typed.join(', ')}) engine = Memory`)
    },
    rows: async (sql) => {
      const text = ask(sql, 'JSONEachRow')
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
    },
    close: async () => session.cleanup(),
  }
}

export function loadChdb(): { Session: new () => ChdbSession } {
  const folder = join(repositoryFolder, 'node_modules', '.cache', 'chdb')
  if (!existsSync(join(folder, 'node_modules', 'chdb'))) {
    mkdirSync(folder, { recursive: true })
    execFileSync(
      'npm',
      ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder, CHDB],
      { stdio: 'inherit' },
    )
  }
  return createRequire(join(folder, 'package.json'))('chdb') as { Session: new () => ChdbSession }
}
