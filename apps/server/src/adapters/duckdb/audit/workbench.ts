import type { DuckDBConnection } from '@duckdb/node-api'
import type { OpenDuckDb } from '../open-duckdb.ts'

/** Connections to one DuckDB on which statements run side by side: a single one rarely keeps all cores busy. */
export interface Workbench {
  readonly connections: readonly [DuckDBConnection, ...DuckDBConnection[]]
  /** The connection for what must happen in order. */
  readonly main: DuckDBConnection
  /** Gives each task to the next free connection. The first error ends it, once running statements have ended. */
  each<Task>(
    tasks: readonly Task[],
    work: (connection: DuckDBConnection, task: Task) => Promise<void>,
  ): Promise<void>
  /** Does work that `signal` interrupts; throws the signal's reason then, whatever the engine says. */
  untilAborted<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result>
  /** Throws the signal's reason when the work at hand was aborted. */
  throwIfAborted(): void
  close(): void
}

/** Opens a workbench of so many connections. */
export async function openWorkbench(database: OpenDuckDb, size: number): Promise<Workbench> {
  const main = await database.connect()
  const others: DuckDBConnection[] = []
  while (others.length + 1 < size) others.push(await database.connect())
  const connections = [main, ...others] as const
  let signalNow: AbortSignal | undefined
  return {
    connections,
    main,
    each: async (tasks, work) => {
      const waiting = [...tasks]
      const done = await Promise.allSettled(
        connections.map(async (connection) => {
          for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
            signalNow?.throwIfAborted()
            await work(connection, task).catch((error: unknown) => {
              waiting.length = 0
              throw error
            })
          }
        }),
      )
      const failed = done.find((result) => result.status === 'rejected')
      if (failed) throw failed.reason
    },
    untilAborted: async (signal, work) => {
      const interrupt = () => connections.forEach((connection) => connection.interrupt())
      signalNow = signal
      signal.throwIfAborted()
      signal.addEventListener('abort', interrupt)
      try {
        const result = await work()
        signal.throwIfAborted()
        return result
      } catch (error) {
        throw signal.aborted ? signal.reason : error
      } finally {
        signal.removeEventListener('abort', interrupt)
        signalNow = undefined
      }
    },
    throwIfAborted: () => signalNow?.throwIfAborted(),
    close: () => connections.forEach((connection) => connection.closeSync()),
  }
}
