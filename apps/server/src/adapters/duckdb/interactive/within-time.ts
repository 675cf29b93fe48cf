import type { DuckDBConnection } from '@duckdb/node-api'
import { InteractiveError, interactiveError } from './interactive-error.ts'

/** Tells work that runs in pieces when to end. */
export interface Stopwatch {
  /** Throws once the time is over. */
  readonly check: () => void
}

/** Runs work on connections, interrupts it when the time is over, and says in plain words what went wrong. */
export async function withinTime<Result>(
  { connections, memory }: { connections: readonly DuckDBConnection[]; memory: string },
  timeoutMs: number,
  work: (watch: Stopwatch) => Promise<Result>,
): Promise<Result> {
  let isOver = false
  const tooLong = () => interactiveError('took-too-long', { seconds: timeoutMs / 1000 })
  const check = () => {
    if (isOver) throw tooLong()
  }
  const timer = setTimeout(() => {
    isOver = true
    for (const connection of connections) connection.interrupt()
  }, timeoutMs)
  try {
    return await work({ check })
  } catch (error) {
    if (isOver) throw tooLong()
    throw error instanceof InteractiveError ? error : named(error, memory)
  } finally {
    clearTimeout(timer)
  }
}

function named(error: unknown, memory: string): InteractiveError {
  const detail = error instanceof Error ? error.message : String(error)
  if (/^Out of Memory/i.test(detail)) return interactiveError('out-of-memory', { memory }, error)
  if (/^IO Error|^Invalid Input Error: .*parquet/i.test(detail)) {
    return interactiveError('files-unreadable', { detail }, error)
  }
  return interactiveError('statement-failed', { detail }, error)
}
