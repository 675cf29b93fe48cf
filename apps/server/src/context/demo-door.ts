import { type connect, databaseOn } from '../adapters/postgres/connect.ts'
import type { HubDatabase } from '../adapters/postgres/hub-database.ts'
import type { Settings } from '../config/env.ts'
import type { DemoDoor } from '../use-cases/hub/people/enter-demo.ts'
import { knownDemoPassword } from './demo-password.ts'
import { simulatedBatches } from './simulated-batches.ts'

/** The door that a demo leaves open: switched on, and nothing but simulated data. Asked anew each time: a demo can become real. */
export function demoDoorOf(
  settings: Pick<Settings, 'demo' | 'dataFolder'>,
  pool: ReturnType<typeof connect>,
): DemoDoor {
  const database = databaseOn<HubDatabase>(pool)
  return async () => {
    if (!settings.demo) return null
    const batches = await simulatedBatches(database)
    if (batches.length === 0 || !batches.every(Boolean)) return null
    return knownDemoPassword(settings.dataFolder)
  }
}
