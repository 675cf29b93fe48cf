import { readScreens, screeningLists } from '../../../apps/server/src/adapters/catalog/read-screens.ts'
import { openDuckDb } from '../../../apps/server/src/adapters/duckdb/open-duckdb.ts'
import { screeningEngine } from '../../../apps/server/src/adapters/duckdb/screening/screening-engine.ts'
import { readWarehouse } from '../../../apps/server/src/adapters/duckdb/warehouse/warehouse.ts'
import { parseScreens } from '../../../apps/server/src/use-cases/screening/parse-screens.ts'
import type { ScreeningSession } from '../../../apps/server/src/use-cases/screening/screening-ports.ts'

/** A screening to prepare: what a session is opened with, where marts are kept, and how large its parts are. */
export interface PreparationWish {
  readonly lake: Parameters<ReturnType<typeof screeningEngine>['open']>[0]
  readonly folder: string
  readonly rowsPerPart: number
}

/** The active screens of the catalogue. */
export const activeScreens = parseScreens(readScreens()).screens.filter(({ status }) => status === 'active')

/** Opens DuckDB and prepares all active screens, telling each part; gives the session, and closes both. */
export async function preparedSession(
  { lake, folder, rowsPerPart }: PreparationWish,
  { signal, done }: { readonly signal: AbortSignal; readonly done: (parts: number, of: number) => void },
): Promise<{ readonly session: ScreeningSession; close(): Promise<void> }> {
  const database = await openDuckDb({ memory: '800MB', threads: 2, spillFolder: `${folder}-spill` })
  const session = await screeningEngine({
    database,
    warehouse: readWarehouse(),
    folder,
    lists: screeningLists(),
    rowsPerPart,
  }).open(lake)
  const close = async () => {
    await session.close()
    database.close()
  }
  let parts = 0
  try {
    await session.prepare(activeScreens, {
      signal,
      parts: (total) => {
        parts = total
      },
      done: (made) => done(made, parts),
    })
  } catch (error) {
    await close()
    throw error
  }
  return { session, close }
}
