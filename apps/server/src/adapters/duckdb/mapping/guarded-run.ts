import type { DuckDBConnection } from '@duckdb/node-api'
import { engineWords, MappingError, mappingError } from './mapping-errors.ts'

/** How far the work of a mapping may go. */
export interface MappingLimits {
  /** Memory as DuckDB writes it (`2GB`). */
  readonly memory: string
  readonly threads: number
  /** Where larger work spills; made when missing, owned by the caller. */
  readonly spillFolder: string
  /** Seconds after which the whole mapping is stopped. */
  readonly seconds: number
}

/** Runs one piece of work after the other on a connection until the time is over or somebody cancels. */
export interface GuardedRun {
  /** Runs the statement of a file; what goes wrong is said as a MappingError that names it, a cancel as its reason. */
  run<Result>(file: string, work: () => Promise<Result>): Promise<Result>
  /** Ends the watch. */
  stop(): void
}

/** Watches over a connection: the time limit and the signal interrupt what is running and let nothing more begin. */
export function guardRun(
  connection: DuckDBConnection,
  {
    limits,
    signal,
    onBegin,
  }: {
    limits: MappingLimits
    signal?: AbortSignal | undefined
    /** Told the file of each statement before it runs. */
    onBegin?: (file: string) => void
  },
): GuardedRun {
  let overdue = false
  const interrupt = () => connection.interrupt()
  const timer = setTimeout(() => {
    overdue = true
    interrupt()
  }, limits.seconds * 1000)
  signal?.addEventListener('abort', interrupt, { once: true })

  const check = () => {
    signal?.throwIfAborted()
    if (overdue) throw mappingError('took-too-long', { seconds: limits.seconds })
  }
  return {
    async run(file, work) {
      check()
      onBegin?.(file)
      try {
        return await work()
      } catch (error) {
        check()
        if (error instanceof MappingError) throw error
        throw failureOf(file, { error, memory: limits.memory })
      }
    },
    stop() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', interrupt)
    },
  }
}

function failureOf(file: string, { error, memory }: { error: unknown; memory: string }): Error {
  const detail = engineWords(error)
  if (/out of memory/i.test(detail)) return mappingError('out-of-memory', { file, memory }, error)
  return mappingError('statement-failed', { file, detail }, error)
}
