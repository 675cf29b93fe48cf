import type { Cells, EncounterKey, SecondNo } from '@fundwatch/domain'
import type pg from 'pg'
import type {
  DeliveryStore,
  OtherRow,
  WrittenDelivery,
} from '../../../use-cases/review/online/memory/deliver-uploads.ts'
import { bucketOf } from '../review/finding-row.ts'
import { prepared } from './prepared.ts'
import { toldEvents } from './told-events.ts'

/** What was uploaded and where it went, in PostgreSQL. */
export function deliveryStore(pool: pg.Pool): DeliveryStore {
  return {
    written: async () => (await prepared<WrittenDelivery>(pool, 'written_delivery'))[0] ?? null,
    waiting: async (after, most) => {
      const rows = await prepared<EncounterKey & { deliveredNo: number; lastSecond: SecondNo }>(
        pool,
        'encounters_waiting',
        {
          bucket: after && bucketOf(after.personId),
          person_id: after?.personId ?? null,
          institution_id: after?.institutionId ?? null,
          encounter_id: after?.encounterId ?? null,
          most,
        },
      )
      const told = await toldEvents(pool, rows, { onlyNews: false })
      return told.flatMap(({ events }, at) => {
        const row = rows[at]
        if (!row) return []
        const { personId, institutionId, encounterId, deliveredNo, lastSecond } = row
        return { encounter: { personId, institutionId, encounterId }, events, deliveredNo, lastSecond }
      })
    },
    waitingOthers: async (after, most) => {
      const rows = await prepared<Omit<OtherRow, 'cells'> & { readonly cells: string }>(
        pool,
        'other_rows_waiting',
        { after, most },
      )
      return rows.map((row) => ({ ...row, cells: JSON.parse(row.cells) as Cells }))
    },
    begin: async ({ folder, encounters, otherRows }) => {
      const [begun] = await prepared<{ delivery_no: number }>(pool, 'begin_delivery', {
        folder,
        rows: otherRows.map(({ rowNo }) => rowNo),
        stands: otherRows.map(({ stands }) => stands),
        seconds: otherRows.map(({ second }) => second),
        buckets: encounters.map(({ encounter }) => bucketOf(encounter.personId)),
        persons: encounters.map(({ encounter }) => encounter.personId),
        institutions: encounters.map(({ encounter }) => encounter.institutionId),
        encounters: encounters.map(({ encounter }) => encounter.encounterId),
        through: encounters.map(({ throughNo }) => throughNo),
      })
      return { folder, deliveryNo: begun?.delivery_no ?? 0 }
    },
    complete: async ({ deliveryNo }, version) =>
      void (await prepared(pool, 'complete_delivery', { delivery_no: deliveryNo, version })),
  }
}
