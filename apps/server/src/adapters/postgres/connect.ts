import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

/** How to connect; all but the address has a default. */
export interface ConnectionWish {
  /** `postgres://user:password@host:port/database` */
  url: string
  /** What `pg_stat_activity` shows. */
  applicationName?: string
  /** Statements that take longer are cancelled (SQLSTATE 57014); 0, the default, means never. */
  statementTimeoutMs?: number
  /** Prepared statements are planned once, not for each call: for statements that are the same whoever they are about. */
  planOnce?: boolean
  /** Whether a commit waits until it is on the disk, which is the default; otherwise a crash may take the last second, never half of anything. */
  isPatient?: boolean
  /** The size of the pool. An embedded server takes 60 connections from all processes together. */
  maxConnections?: number
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  onIdleError?: (error: Error) => void
}

/**
 * A pool of connections. Values arrive as: `bigint` as number, or an error when it is beyond 2^53 − 1 (money in fen, counts
 * and keys all fit; a wrong number would be worse than none); `numeric` as text (note that `sum(bigint)` is numeric: cast it);
 * `date` and `timestamp` as the text of the local civil time, untouched by the time zone of this process; `timestamptz`, an
 * instant, as `Date`. The same holds for arrays of these. Sessions run in Asia/Shanghai.
 */
export function connect(wish: ConnectionWish): pg.Pool {
  const pool = new pg.Pool({
    connectionString: wish.url,
    application_name: wish.applicationName ?? 'fundwatch',
    max: wish.maxConnections ?? 10,
    statement_timeout: wish.statementTimeoutMs ?? 0,
    options: optionsOf(wish),
    types: { getTypeParser: parserOf },
  })
  const report = wish.onIdleError ?? ((error) => process.emitWarning(error))
  // Without a listener a lost idle connection would end the process. One that is lost while we close is no loss.
  pool.on('error', (error) => {
    if (!pool.ending) report(error)
  })
  // A session that dies inside a transaction tells its own client; the statement that needed it meets the loss.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

function optionsOf({ planOnce = false, isPatient = true }: ConnectionWish): string {
  return [
    '-c timezone=Asia/Shanghai',
    ...(planOnce ? ['-c plan_cache_mode=force_generic_plan'] : []),
    ...(isPatient ? [] : ['-c synchronous_commit=off']),
  ].join(' ')
}

/** Typed queries on a database; `Database` maps each table to its columns. `destroy()` closes its pool. */
export function createDatabase<Database>(wish: string | ConnectionWish): Kysely<Database> {
  return databaseOn(connect(typeof wish === 'string' ? { url: wish } : wish))
}

/** The same on a pool that is there already, and that its owner closes. */
export function databaseOn<Database>(pool: pg.Pool): Kysely<Database> {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

type Parser = (text: string) => unknown

const textArray: number = 1009

const asText: Parser = (text) => text

/** Oids are fixed in the catalogue of PostgreSQL. */
const parsers = new Map<number, Parser>([
  [20, parseBigint],
  [1016, arrayOf(parseBigint)],
  [1700, asText],
  [1231, arrayOf(asText)],
  [1082, asText],
  [1182, arrayOf(asText)],
  [1114, asText],
  [1115, arrayOf(asText)],
])

function parserOf(oid: number, format?: 'text' | 'binary'): Parser {
  const own = format === 'binary' ? undefined : parsers.get(oid)
  return own ?? pg.types.getTypeParser(oid, format ?? 'text')
}

function parseBigint(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`the bigint ${text} does not fit into a number`)
  return value
}

/** Nested arrays stay nested; NULL stays null. */
function arrayOf(parse: Parser): Parser {
  const parseTexts: Parser = pg.types.getTypeParser(textArray, 'text')
  const each = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(each)
    return typeof value === 'string' ? parse(value) : value
  }
  return (text) => each(parseTexts(text))
}
