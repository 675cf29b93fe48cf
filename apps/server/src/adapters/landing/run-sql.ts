import type { DuckDBConnection } from '@duckdb/node-api'

/** A text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A column name as an SQL identifier. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`

/**
 * A path as an SQL literal. Readers expand * ? [ in paths (`FEE[1].csv` would read `FEE1.csv`), so these are escaped;
 * `copy … to` does not (`glob: false`).
 */
export function pathLiteral(path: string, { glob = true }: { glob?: boolean } = {}): string {
  return literal(glob ? path.replaceAll(/[*?[]/g, '[$&]') : path)
}

interface SqlRun {
  connection: DuckDBConnection
  signal: AbortSignal | undefined
}

/** Runs a statement; an abort interrupts it. Rows come back as plain JSON values (whole numbers as text). */
export async function runSql(
  { connection, signal }: SqlRun,
  sql: string,
  onPercent?: (percent: number) => void,
): Promise<Record<string, unknown>[]> {
  signal?.throwIfAborted()
  const interrupt = (): void => connection.interrupt()
  signal?.addEventListener('abort', interrupt, { once: true })
  const watch = onPercent ? setInterval(() => onPercent(connection.progress.percentage), 250) : undefined
  try {
    const result = await connection.runAndReadAll(sql)
    return result.getRowObjectsJson()
  } finally {
    clearInterval(watch)
    signal?.removeEventListener('abort', interrupt)
  }
}
