import { mkdir } from 'node:fs/promises'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

/** An in-memory DuckDB with one connection; larger work spills into its own temporary folder. */
export interface OpenDuckDb {
  readonly connection: DuckDBConnection
  /** A second connection to the same memory, for work that runs beside the first. */
  connect(): Promise<DuckDBConnection>
  close(): void
}

/** The limits of one DuckDB: memory as DuckDB writes it (`3GB`), threads, and where it may spill. */
export interface DuckDbLimits {
  readonly memory: string
  readonly threads: number
  readonly spillFolder: string
}

/** Opens DuckDB within its limits. Extensions are never fetched: what is not linked in does not exist. */
export async function openDuckDb({ memory, threads, spillFolder }: DuckDbLimits): Promise<OpenDuckDb> {
  await mkdir(spillFolder, { recursive: true })
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: memory,
    temp_directory: spillFolder,
    preserve_insertion_order: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connect = async () => {
    const connection = await instance.connect()
    // Only sources that carry a time zone are ever converted; they are shown in China's.
    await connection.run("set TimeZone = 'Asia/Shanghai'")
    return connection
  }
  const connection = await connect()
  return {
    connection,
    connect,
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
