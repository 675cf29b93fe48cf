import { join } from 'node:path'
import { lakeDisk } from '../adapters/duckdb/interactive/lake-disk.ts'
import { type InteractiveLake, startInteractive } from '../adapters/duckdb/interactive/start-interactive.ts'
import { readRelations } from '../adapters/duckdb/warehouse/relations.ts'
import { writeRefusedRows } from '../adapters/landing/write-refused-rows.ts'
import type { createDatabase } from '../adapters/postgres/connect.ts'
import type { HubDatabase } from '../adapters/postgres/hub-database.ts'
import { hubReports } from '../adapters/postgres/hub-reports.ts'
import { openLakeReader } from '../adapters/postgres/lake-reader.ts'
import { findBatchWorker } from '../adapters/postgres/worker-presence.ts'
import type { Settings } from '../config/env.ts'
import type { CheckLakePorts } from '../use-cases/hub/check-lake.ts'
import type { ExportRefusedPorts } from '../use-cases/hub/export-refused.ts'
import type { LakeStatusPorts } from '../use-cases/hub/lake-status.ts'
import type { ReadLakePorts } from '../use-cases/hub/read-lake.ts'
import { openInstance } from './open-instance.ts'
import { lakeFolderOf } from './places.ts'
import { simulatedBatches } from './simulated-batches.ts'

type Database = ReturnType<typeof createDatabase<HubDatabase>>

/** Everything that looks at the lake and changes nothing. */
export interface LookingIn {
  readonly reading: ReadLakePorts
  readonly status: LakeStatusPorts
  readonly check: CheckLakePorts
  readonly refused: ExportRefusedPorts
  readonly interactive: InteractiveLake
  ping(): Promise<void>
  /** Throws when no batch worker is connected. */
  batchWorker(): Promise<void>
  close(): Promise<void>
}

/** Opens the views on the hub over a database that is already open. */
export function lookIn(settings: Settings, database: Database): LookingIn {
  const lakeFolder = lakeFolderOf(settings)
  const reports = hubReports(database, lakeFolder)
  const reader = openLakeReader(database, lakeFolder)
  const interactive = startInteractive({
    memory: settings.interactiveMemory,
    spillFolder: join(settings.dataFolder, 'spill'),
    lakeFolder,
  })
  return {
    reading: { reader, lake: interactive },
    status: {
      reports,
      reader,
      lake: interactive,
      relations: readRelations(),
      isSimulated: () => isSimulated(database),
    },
    check: { manifest: reports, disk: lakeDisk(lakeFolder), lake: interactive, now: () => Date.now() },
    refused: { reports, reader, lake: interactive, write: writeRefusedRows, join },
    interactive,
    ping: () => reports.ping(),
    batchWorker: () => findBatchWorker(database),
    close: async () => {
      await interactive.close()
      await reader.close()
    },
  }
}

/** Opens the views on the hub of an instance for the time of one command. */
export async function withLookingIn<Result>(
  settings: Settings,
  work: (views: LookingIn) => Promise<Result>,
): Promise<Result> {
  const instance = await openInstance(settings, { mayAttach: true })
  const views = lookIn(settings, instance.database)
  try {
    return await work(views)
  } finally {
    await views.close()
    await instance.close()
  }
}

/** Whether a simulated city was imported. */
export async function isSimulated(database: Database): Promise<boolean> {
  return (await simulatedBatches(database)).includes(true)
}
