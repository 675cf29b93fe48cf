import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importLanding } from '../../../../context/import-landing.ts'
import { importExtract } from '../../../../use-cases/hub/import-extract.ts'
import type { ImportPorts } from '../../../../use-cases/hub/import-ports.ts'
import type { DeliveryPorts } from '../../../../use-cases/review/online/memory/deliver-uploads.ts'
import type { FillPorts } from '../../../../use-cases/review/online/memory/fill-memory.ts'
import { openDesk } from '../../../duckdb/audit/desk.ts'
import { makeEmptyShapes } from '../../../duckdb/lake/empty-shapes.ts'
import { lakeBuilder } from '../../../duckdb/lake/lake-builder.ts'
import { showSnapshot } from '../../../duckdb/lake/snapshot.ts'
import { lakeMemory } from '../../../duckdb/online/lake-memory.ts'
import { type OpenDuckDb, openDuckDb } from '../../../duckdb/open-duckdb.ts'
import { query } from '../../../duckdb/query.ts'
import { prepareSession } from '../../../duckdb/warehouse/prepare-session.ts'
import { readThresholds } from '../../../duckdb/warehouse/thresholds.ts'
import { readWarehouse } from '../../../duckdb/warehouse/warehouse.ts'
import { batchLedger, presentFiles } from '../../batch-ledger.ts'
import { connect, createDatabase } from '../../connect.ts'
import type { HubDatabase } from '../../hub-database.ts'
import { deliveryStore } from '../delivery-store.ts'
import { openDeliveryWriter } from '../delivery-writer.ts'
import { memoryStore } from '../memory-store.ts'
import { uploadedRows } from '../uploaded-rows.ts'

/** A lake behind a database, into which uploads are delivered and from which memory is filled. */
export class UploadHub {
  readonly folder: string
  readonly ports: ImportPorts
  readonly delivery: DeliveryPorts
  readonly fill: FillPorts
  readonly #duckdb: OpenDuckDb
  readonly #present: () => ReturnType<typeof presentFiles>
  readonly #close: () => Promise<void>

  private constructor(
    parts: Pick<UploadHub, 'folder' | 'ports' | 'delivery' | 'fill'>,
    duckdb: OpenDuckDb,
    { present, close }: { present: () => ReturnType<typeof presentFiles>; close: () => Promise<void> },
  ) {
    this.#present = present
    this.folder = parts.folder
    this.ports = parts.ports
    this.delivery = parts.delivery
    this.fill = parts.fill
    this.#duckdb = duckdb
    this.#close = close
  }

  static async open(url: string, now: () => number): Promise<UploadHub> {
    const folder = await mkdtemp(join(tmpdir(), 'fundwatch-uploads-'))
    const lakeFolder = join(folder, 'lake')
    await mkdir(lakeFolder)
    const duckdb = await openDuckDb({ memory: '800MB', threads: 2, spillFolder: join(folder, 'spill') })
    const { connection } = duckdb
    const warehouse = readWarehouse()
    await prepareSession(connection, warehouse)
    await makeEmptyShapes(connection, warehouse)
    const database = createDatabase<HubDatabase>(url)
    const pool = connect({ url })
    const progress = { stage: () => undefined, advance: () => undefined }
    const ports: ImportPorts = {
      ledger: batchLedger(database, lakeFolder),
      landing: importLanding({ connection, warehouse, memory: '800MB' }),
      lake: lakeBuilder({ connection, assistants: [], warehouse, lakeFolder }),
      thresholds: readThresholds(),
      progress,
      now,
      peakMemoryBytes: () => 0,
    }
    const rows = uploadedRows(warehouse)
    const delivery: DeliveryPorts = {
      store: deliveryStore(pool),
      openWriter: () => openDeliveryWriter(join(folder, 'deliveries'), rows),
      clearFolders: () => rm(join(folder, 'deliveries'), { recursive: true, force: true }),
      importExtract: (request, signal) => importExtract(ports, request, signal),
      lakeVersion: async () => (await ports.ledger.present()).version,
      progress,
    }
    const fill: FillPorts = {
      reader: {
        hold: async () => ({
          ...(await presentFiles(database, lakeFolder)),
          release: () => Promise.resolve(),
        }),
      },
      lake: lakeMemory({ database: duckdb, warehouse }),
      memory: memoryStore(pool),
      progress,
      now,
    }
    return new UploadHub({ folder, ports, delivery, fill }, duckdb, {
      present: () => presentFiles(database, lakeFolder),
      close: async () => {
        await pool.end()
        await database.destroy()
      },
    })
  }

  /** What readers of the lake see of a relation now. */
  async core(relation: string): Promise<readonly Record<string, unknown>[]> {
    const { files } = await this.#present()
    const warehouse = readWarehouse()
    const desk = await openDesk(this.#duckdb, { warehouse, name: `seen_${randomUUID().replaceAll('-', '')}` })
    try {
      await showSnapshot(desk.connection, warehouse, files)
      return await query<Record<string, unknown>>(desk.connection, `from core.${relation}`)
    } finally {
      await desk.close()
    }
  }

  async close(): Promise<void> {
    await this.#close()
    this.#duckdb.close()
    await rm(this.folder, { recursive: true, force: true })
  }
}
