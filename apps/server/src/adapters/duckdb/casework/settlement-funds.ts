import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WantedSettlement } from '../../../use-cases/casework/ledger/fill-funds.ts'
import type { SettlementFunds } from '../../../use-cases/casework/ledger/ledger-ports.ts'
import type { LakeFile } from '../../../use-cases/hub/lake-file.ts'
import { openDesk } from '../audit/desk.ts'
import { showSnapshot } from '../lake/snapshot.ts'
import type { OpenDuckDb } from '../open-duckdb.ts'
import { query } from '../query.ts'
import { literal } from '../sql-text.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'

const VALUES_AT_ONCE = 5_000

/** Reads from the lake what the funds paid of settlements. */
export interface FundReader {
  read(wanted: readonly WantedSettlement[], signal: AbortSignal): Promise<readonly SettlementFunds[]>
  close(): Promise<void>
}

/** Opens a desk over one version of the lake, on which settlements are looked up. */
export async function openFundReader(
  { database, warehouse }: { readonly database: OpenDuckDb; readonly warehouse: Warehouse },
  files: readonly LakeFile[],
): Promise<FundReader> {
  const name = `funds_${randomUUID().replaceAll('-', '')}`
  const desk = await openDesk(database, { warehouse, name })
  await showSnapshot(desk.connection, warehouse, files)
  const sql = readFileSync(join(import.meta.dirname, 'settlement_funds.sql'), 'utf8')
  const { connection } = desk
  return {
    read: (wanted, signal) =>
      desk.untilAborted(signal, async () => {
        await connection.run(
          'create or replace table audit.wanted_settlement (institution_id varchar, settlement_id varchar)',
        )
        for (let at = 0; at < wanted.length; at += VALUES_AT_ONCE) {
          const values = wanted
            .slice(at, at + VALUES_AT_ONCE)
            .map(({ institutionId, settlementId }) => `(${literal(institutionId)}, ${literal(settlementId)})`)
          await connection.run(`insert into audit.wanted_settlement values ${values.join(', ')}`)
        }
        const rows = await query<Row>(connection, sql)
        return rows.map(({ institutionId, settlementId, settledDay, ...paid }) => ({
          institutionId,
          settlementId,
          settledDay,
          payments: Object.fromEntries(Object.entries<number>(paid).filter(([, fen]) => fen > 0)),
        }))
      }),
    close: () => desk.close(),
  }
}

interface Row {
  readonly institutionId: string
  readonly settlementId: string
  readonly settledDay: number | null
  readonly pooled: number
}
