import type { DuckDBConnection, DuckDBDataChunk, DuckDBResult } from '@duckdb/node-api'
import type { LakeCell, LakeTable } from '../../../use-cases/hub/read-lake.ts'
import { cell } from '../query.ts'
import { interactiveError } from './interactive-error.ts'

/** An answer travels between processes in one piece; more than this is cut off. */
const MOST_BYTES = 32 * 1024 * 1024

/** Runs a statement and takes its first rows, without ever computing or holding the rest. */
export async function readRows(
  connection: DuckDBConnection,
  sql: string,
  { maxRows, mayGoOn }: { maxRows: number; mayGoOn: () => void },
): Promise<LakeTable> {
  const startedAt = performance.now()
  const result = await connection.stream(sql)
  const { rows, truncated } = await takeRows(result, { maxRows, mayGoOn })
  return { columns: columnsOf(result), rows, truncated, milliseconds: performance.now() - startedAt }
}

function columnsOf(result: DuckDBResult): LakeTable['columns'] {
  const types = result.columnTypes()
  return result.columnNames().map((name, at) => ({ name, type: String(types[at] ?? '') }))
}

async function takeRows(
  result: DuckDBResult,
  { maxRows, mayGoOn }: { maxRows: number; mayGoOn: () => void },
): Promise<Pick<LakeTable, 'rows' | 'truncated'>> {
  const rows: LakeCell[][] = []
  let bytes = 0
  for (;;) {
    mayGoOn()
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) return { rows, truncated: false }
    for (const row of cellsOf(chunk)) {
      bytes += sizeOf(row)
      if (rows.length === maxRows) return { rows, truncated: true }
      if (bytes > MOST_BYTES) {
        if (rows.length > 0) return { rows, truncated: true }
        throw interactiveError('result-too-large', { megabytes: MOST_BYTES / 1024 / 1024 })
      }
      rows.push(row)
    }
  }
}

/** Cell by cell: a chunk of long texts would fill the memory before anybody could count them. */
function* cellsOf(chunk: DuckDBDataChunk): Generator<LakeCell[]> {
  const columns = Array.from({ length: chunk.columnCount }, (_, at) => chunk.getColumnVector(at))
  for (let row = 0; row < chunk.rowCount; row += 1) yield columns.map((column) => cell(column.getItem(row)))
}

function sizeOf(row: readonly LakeCell[]): number {
  return row.reduce<number>((total, value) => total + (typeof value === 'string' ? value.length * 2 : 8), 0)
}
