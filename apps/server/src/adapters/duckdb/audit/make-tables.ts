import type { Desk } from './desk.ts'
import type { PartTable } from './part-table.ts'

/** Makes tables in `marts`, one after the other. */
export async function makeTables(desk: Desk, tables: readonly PartTable[]): Promise<void> {
  for (const { name, sql } of tables) {
    desk.throwIfAborted()
    await desk.connection.run(`create or replace table marts.${name} as ${sql}`)
  }
}
