import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { createDatabase } from '../adapters/postgres/connect.ts'
import type { HubDatabase } from '../adapters/postgres/hub-database.ts'

type Database = ReturnType<typeof createDatabase<HubDatabase>>

/** Whether the simulator wrote a folder: it leaves a note in each. */
export function hasSimulationNote(folder: string): Promise<boolean> {
  return access(join(folder, 'simulation.json')).then(
    () => true,
    () => false,
  )
}

/** Of each live batch whether it came from the simulator, as was told when it was taken in; the folder is asked about older ones. */
export async function simulatedBatches(database: Database): Promise<readonly boolean[]> {
  const batches = await database
    .selectFrom('hub.batch')
    .select(['label', 'is_simulated'])
    .where('status', '=', 'live')
    .execute()
  return Promise.all(
    batches.map(async ({ label, is_simulated }) => is_simulated ?? (await hasSimulationNote(label))),
  )
}
