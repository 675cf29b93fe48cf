import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'

/** A cell as the program uses it: whole numbers as numbers, times and decimals as text. */
export type Cell = string | number | boolean | null

/** Runs a statement and gives its rows as objects; for results that fit in memory. */
export async function query<Row extends object = Record<string, Cell>>(
  connection: DuckDBConnection,
  sql: string,
): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql)
  const names = reader.columnNames()
  return reader
    .getRows()
    .map((row) => Object.fromEntries(row.map((value, at) => [names[at] ?? '', cell(value)])) as Row)
}

/** Runs a statement of which exactly one row is expected. */
export async function queryOne<Row extends object = Record<string, Cell>>(
  connection: DuckDBConnection,
  sql: string,
): Promise<Row> {
  const [row] = await query<Row>(connection, sql)
  if (row === undefined) throw new Error('A statement that always gives a row gave none.')
  return row
}

/** A value of DuckDB as a cell; a whole number beyond 2^53 stays text, so that nothing is rounded. */
export function cell(value: DuckDBValue): Cell {
  if (
    value === null ||
    typeof value === 'boolean' ||
    typeof value === 'number' ||
    typeof value === 'string'
  ) {
    return value
  }
  if (typeof value === 'bigint') {
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : value.toString()
  }
  return String(value)
}
