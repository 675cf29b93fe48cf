import type { DuckDBConnection } from '@duckdb/node-api'
import { makeEmptyShapes } from '../lake/empty-shapes.ts'
import type { OpenDuckDb } from '../open-duckdb.ts'
import { prepareSession } from '../warehouse/prepare-session.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'

/**
 * A connection with a catalog of its own, where one part is worked on: what it shows as `core`, `marts` and `knowledge` is
 * seen by nobody else, so that two desks work on two parts at once.
 */
export interface Desk {
  readonly name: string
  readonly connection: DuckDBConnection
  /** Does work that `signal` interrupts; throws the signal's reason then, whatever the engine says. */
  untilAborted<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result>
  /** Throws the signal's reason when the work at hand was aborted. */
  throwIfAborted(): void
  /** Everything on the desk is gone. */
  close(): Promise<void>
}

/** Opens a desk under a name that no other open desk has. */
export async function openDesk(
  database: OpenDuckDb,
  { warehouse, name }: { warehouse: Warehouse; name: string },
): Promise<Desk> {
  const connection = await database.connect()
  await connection.run(`attach ':memory:' as ${name}`)
  await connection.run(`use ${name}`)
  await prepareSession(connection, warehouse)
  await makeEmptyShapes(connection, warehouse)
  await connection.run('create schema audit')
  let signalNow: AbortSignal | undefined
  return {
    name,
    connection,
    untilAborted: async (signal, work) => {
      const interrupt = () => connection.interrupt()
      signal.throwIfAborted()
      signalNow = signal
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
    close: async () => {
      await connection.run('use memory')
      await connection.run(`detach ${name}`)
      connection.closeSync()
    },
  }
}
