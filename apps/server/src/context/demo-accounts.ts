import { createDatabase } from '../adapters/postgres/connect.ts'
import type { HubDatabase } from '../adapters/postgres/hub-database.ts'
import type { DemoAccountsTold } from '../cli/start/demo.ts'
import type { Settings } from '../config/env.ts'
import { ensureDemoAccounts, lockDemoAccounts } from '../use-cases/hub/people/ensure-demo-accounts.ts'
import { withPeopleOf } from './people.ts'
import { simulatedBatches } from './simulated-batches.ts'

/**
 * The demo accounts of an instance that is a demo: switched on, and with nothing but simulated data. On every other instance they
 * are shut out, so that a demo that became real leaves no open door; null then.
 */
export async function demoAccountsOf(
  settings: Settings,
  databaseUrl: string,
): Promise<DemoAccountsTold | null> {
  const isDemo = settings.demo && (await isWhollySimulated(databaseUrl))
  return withPeopleOf(settings, databaseUrl, async (people, act) => {
    if (isDemo) return ensureDemoAccounts(people, act)
    await lockDemoAccounts(people, act)
    return null
  })
}

async function isWhollySimulated(databaseUrl: string): Promise<boolean> {
  const database = createDatabase<HubDatabase>({ url: databaseUrl, maxConnections: 1 })
  try {
    const batches = await simulatedBatches(database)
    return batches.length > 0 && batches.every(Boolean)
  } finally {
    await database.destroy()
  }
}
