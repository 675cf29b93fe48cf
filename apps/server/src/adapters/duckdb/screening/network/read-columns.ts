import {
  type DuckDBConnection,
  DuckDBDoubleVector,
  DuckDBIntegerVector,
  type DuckDBVector,
} from '@duckdb/node-api'

/** How a column arrives: whole numbers of 32 bits, or amounts. */
type ColumnKind = 'integer' | 'double'

/** Columns by name. */
type Columns<Kinds extends Readonly<Record<string, ColumnKind>>> = {
  readonly [Name in keyof Kinds]: Kinds[Name] extends 'integer' ? Int32Array : Float64Array
}

/**
 * Reads a statement column by column into typed arrays: millions of rows never become objects. The statement gives the named columns
 * in their order, cast to `integer` or `double` and never null. Throws RangeError when it gives more rows than were told.
 */
export async function readColumns<Kinds extends Readonly<Record<string, ColumnKind>>>(
  connection: DuckDBConnection,
  sql: string,
  { kinds, rows, mayGoOn }: { readonly kinds: Kinds; readonly rows: number; readonly mayGoOn: () => void },
): Promise<Columns<Kinds>> {
  const columns = Object.values(kinds).map((kind) =>
    kind === 'integer' ? new Int32Array(rows) : new Float64Array(rows),
  )
  const result = await connection.stream(sql)
  let filled = 0
  for (;;) {
    mayGoOn()
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) break
    if (filled + chunk.rowCount > rows) throw new RangeError(`A statement gave more than its ${rows} rows.`)
    for (const [at, column] of columns.entries())
      column.set(itemsOf(chunk.getColumnVector(at), chunk.rowCount), filled)
    filled += chunk.rowCount
  }
  const cut = columns.map((column) => (filled === rows ? column : column.slice(0, filled)))
  return Object.fromEntries(
    Object.keys(kinds).map((name, at) => [name, cut[at]]),
  ) as unknown as Columns<Kinds>
}

/** The numbers of so many rows, from 0. */
export function rowNumbers(rows: number): Int32Array<ArrayBuffer> {
  const numbers = new Int32Array(rows)
  for (let at = 0; at < rows; at += 1) numbers[at] = at
  return numbers
}

// The vectors of whole chunks hold exactly the types that arrays are made of.
function itemsOf(vector: DuckDBVector, rows: number): ArrayLike<number> {
  if (vector instanceof DuckDBIntegerVector || vector instanceof DuckDBDoubleVector) {
    const { items } = vector as unknown as { readonly items: Int32Array | Float64Array }
    return items.subarray(0, rows)
  }
  throw new TypeError(`A column of ${String(vector.type)} where a number was expected.`)
}
