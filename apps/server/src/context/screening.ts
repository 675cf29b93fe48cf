import { join } from 'node:path'
import { readScreens, screeningLists } from '../adapters/catalog/read-screens.ts'
import type { OpenDuckDb } from '../adapters/duckdb/open-duckdb.ts'
import { screeningEngine } from '../adapters/duckdb/screening/screening-engine.ts'
import type { Warehouse } from '../adapters/duckdb/warehouse/warehouse.ts'
import { screeningStore } from '../adapters/postgres/screening/screening-store.ts'
import type { Settings } from '../config/env.ts'
import type { RunScreensPorts } from '../use-cases/screening/run-screens.ts'

/** What the batch worker screens with: the shipped screens, DuckDB over the lake, PostgreSQL for what was found. */
export function screeningParts({
  settings,
  pool,
  duckdb,
  warehouse,
}: {
  settings: Settings
  pool: Parameters<typeof screeningStore>[0]
  duckdb: OpenDuckDb
  warehouse: Warehouse
}): Pick<RunScreensPorts, 'files' | 'store' | 'engine'> {
  return {
    files: () => readScreens(),
    store: screeningStore(pool),
    engine: screeningEngine({
      database: duckdb,
      warehouse,
      folder: join(settings.dataFolder, 'screening'),
      lists: screeningLists(),
    }),
  }
}
