import { migrationsFolder } from '../../../../context/places.ts'
import { migrate } from '../../migrate.ts'
import { startPostgres } from '../start-postgres.ts'
import { copyPattern } from './copy-pattern.ts'

/**
 * A new data folder, which any user can enter, with a cluster whose database has the whole schema: copied, because making it
 * takes ten times as long. Who calls it removes it.
 */
export function makeReadyFolder(): Promise<string> {
  return copyPattern({ name: 'ready', fill, dataFolder: '.' })
}

async function fill(folder: string): Promise<void> {
  const postgres = await startPostgres({ dataFolder: folder, osUser: undefined })
  try {
    await migrate({ url: postgres.url, folder: migrationsFolder })
  } finally {
    await postgres.stop()
  }
}
