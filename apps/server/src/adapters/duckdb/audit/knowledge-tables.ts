import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api'
import type { ColumnType, Law, LawPoint, Pattern, PointValue } from '@fundwatch/engine'
import type { Desk } from './desk.ts'

/** How the columns of points are stored; every pattern's SQL relies on it. */
const STORED: Readonly<Record<ColumnType, 'text' | 'bigint' | 'integer'>> = {
  code: 'text',
  text: 'text',
  codes: 'text',
  integer: 'bigint',
  quantity: 'bigint',
  price: 'bigint',
  fen: 'bigint',
  day: 'integer',
}

const STANDING = ['rule_no', 'point_no', 'valid_from_day', 'valid_to_day'] as const

/** The name of a pattern in SQL. */
export function sqlName(pattern: Pattern): string {
  return pattern.id.replaceAll('-', '_')
}

/** The patterns that some rule of a law uses, each once. */
export function patternsOf(law: Law): readonly Pattern[] {
  return [...new Map(law.rules.map(({ pattern }) => [pattern.id, pattern])).values()]
}

/**
 * Makes `knowledge.<pattern>` with the points of all rules of each pattern, and `knowledge.audited_item` with the codes that
 * patterns which see only the lines of their points name.
 */
export async function fillKnowledge({ connection, name: catalog }: Desk, law: Law): Promise<void> {
  for (const pattern of patternsOf(law)) {
    const own = Object.entries(pattern.point).map(([name, { type }]) => ({ name, stored: STORED[type] }))
    const columns = [...STANDING.map((name) => ({ name, stored: 'integer' as const })), ...own]
    await connection.run(
      `create or replace table knowledge.${sqlName(pattern)} (${columns.map(({ name, stored }) => `${name} ${stored}`).join(', ')})`,
    )
    const points = law.rules.filter((rule) => rule.pattern.id === pattern.id).flatMap((rule) => rule.points)
    await append(connection, { catalog, table: sqlName(pattern) }, (appender) => {
      for (const point of points) appendPoint(appender, point, own)
    })
  }
  await connection.run('create or replace table knowledge.audited_item (item_code text)')
  await append(connection, { catalog, table: 'audited_item' }, (appender) => {
    for (const code of auditedItems(law)) {
      appender.appendVarchar(code)
      appender.endRow()
    }
  })
}

/** The codes whose lines patterns of `lines: of-points` are shown. */
function auditedItems(law: Law): ReadonlySet<string> {
  const codes = law.rules
    .filter(({ pattern }) => pattern.lines === 'of-points')
    .flatMap(({ pattern, points }) => {
      const names = Object.keys(pattern.point).filter((name) => pattern.point[name]?.code)
      return points.flatMap(({ columns }) => names.map((name) => columns[name]))
    })
  return new Set(codes.filter((code) => typeof code === 'string'))
}

async function append(
  connection: DuckDBConnection,
  { catalog, table }: { catalog: string; table: string },
  fill: (appender: DuckDBAppender) => void,
): Promise<void> {
  const appender = await connection.createAppender(table, 'knowledge', catalog)
  fill(appender)
  appender.closeSync()
}

function appendPoint(
  appender: DuckDBAppender,
  { ruleNo, pointNo, validFromDay, validToDay, columns }: LawPoint,
  own: readonly { readonly name: string; readonly stored: string }[],
): void {
  for (const number of [ruleNo, pointNo, validFromDay, validToDay]) appender.appendInteger(number)
  for (const { name, stored } of own) appendValue(appender, columns[name] ?? null, stored)
  appender.endRow()
}

function appendValue(appender: DuckDBAppender, value: PointValue, stored: string): void {
  if (value === null) appender.appendNull()
  else if (stored === 'text') appender.appendVarchar(String(value))
  else if (stored === 'integer') appender.appendInteger(Number(value))
  else appender.appendBigInt(BigInt(value))
}
