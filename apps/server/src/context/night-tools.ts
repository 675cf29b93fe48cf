import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Warehouse } from '../adapters/duckdb/warehouse/warehouse.ts'
import { adoptWaiting, waitingLists } from '../adapters/postgres/online/adopt-waiting.ts'
import { deliveryStore } from '../adapters/postgres/online/delivery-store.ts'
import { openDeliveryWriter } from '../adapters/postgres/online/delivery-writer.ts'
import { forgetOld } from '../adapters/postgres/online/forget-old.ts'
import { uploadedRows } from '../adapters/postgres/online/uploaded-rows.ts'
import type { Settings } from '../config/env.ts'
import type { NightPorts } from '../use-cases/review/online/memory/deliver-then-forget.ts'

/** What a night's work on uploads takes, beside what an import takes. */
export type NightTools = Pick<
  NightPorts,
  'store' | 'openWriter' | 'clearFolders' | 'forget' | 'adopt' | 'waitingLists'
>

const MS_PER_DAY = 86_400_000

/** Opens deliveries below the data folder, and forgetting as the settings say. */
export function nightTools(
  pool: Parameters<typeof deliveryStore>[0],
  { settings, warehouse, now }: { settings: Settings; warehouse: Warehouse; now: () => number },
): NightTools {
  const folder = join(settings.dataFolder, 'deliveries')
  const rows = uploadedRows(warehouse)
  const daysAgo = (days: number) => new Date(now() - days * MS_PER_DAY)
  return {
    store: deliveryStore(pool),
    openWriter: () => openDeliveryWriter(folder, rows),
    clearFolders: () => rm(folder, { recursive: true, force: true }),
    adopt: () => adoptWaiting(pool),
    waitingLists: () => waitingLists(pool),
    forget: () =>
      forgetOld(pool, {
        messagesBefore: daysAgo(settings.messageDays),
        uploadsBefore: daysAgo(settings.uploadDays),
      }),
  }
}
