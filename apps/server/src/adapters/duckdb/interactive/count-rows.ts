import type { DuckDBConnection } from '@duckdb/node-api'
import { query } from '../query.ts'
import { fileList } from '../sql-text.ts'
import type { FileCount } from './protocol.ts'

/** The rows that Parquet files say they have; a file that cannot be read says why, without hiding the others. */
export async function countRows(
  connection: DuckDBConnection,
  paths: readonly string[],
  mayGoOn: () => void,
): Promise<FileCount[]> {
  mayGoOn()
  try {
    return await query<{ path: string; rows: number }>(
      connection,
      `select cast(file_name as varchar) as path, cast(num_rows as bigint) as rows
       from parquet_file_metadata(${fileList(paths)})`,
    )
  } catch (error) {
    const [only] = paths
    if (paths.length === 1 && only !== undefined) {
      return [{ path: only, problem: error instanceof Error ? error.message : String(error) }]
    }
    const half = Math.ceil(paths.length / 2)
    return [
      ...(await countRows(connection, paths.slice(0, half), mayGoOn)),
      ...(await countRows(connection, paths.slice(half), mayGoOn)),
    ]
  }
}
