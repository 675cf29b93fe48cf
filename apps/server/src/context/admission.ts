import { openFundReader } from '../adapters/duckdb/casework/settlement-funds.ts'
import type { OpenDuckDb } from '../adapters/duckdb/open-duckdb.ts'
import type { Warehouse } from '../adapters/duckdb/warehouse/warehouse.ts'
import { findingAdmission } from '../adapters/postgres/casework/findings/finding-admission.ts'
import { ledgerStore } from '../adapters/postgres/casework/ledger/ledger-store.ts'
import { wantedSettlements } from '../adapters/postgres/casework/ledger/wanted-settlements.ts'
import { transactOn } from '../adapters/postgres/casework/transact.ts'
import { admitFindings } from '../use-cases/casework/findings/admit-findings.ts'
import { fillFunds } from '../use-cases/casework/ledger/fill-funds.ts'
import { splitAnew } from '../use-cases/casework/ledger/split-anew.ts'
import type { LakeReader } from '../use-cases/hub/read-lake.ts'
import { loadLaw } from '../use-cases/review/load-law.ts'
import type { ReleaseStore } from '../use-cases/review/release-ports.ts'
import { findingLists, findingProjections, systemActNow } from './findings.ts'

/** What admission after an audit works with. */
export interface AdmissionTools {
  readonly pool: Parameters<typeof findingAdmission>[0]
  readonly releases: ReleaseStore
  readonly reader: LakeReader
  readonly duckdb: OpenDuckDb
  readonly warehouse: Warehouse
}

/** Enters what an audit found into the review, then learns what the funds paid of it, and splits by that what the ledger says already. */
export function admissionAfterAudits(tools: AdmissionTools) {
  const { pool, releases, reader, duckdb, warehouse } = tools
  const admission = findingAdmission(pool)
  const transact = transactOn(pool, { projections: findingProjections, lists: findingLists })
  return async (releaseNo: number, signal: AbortSignal): Promise<void> => {
    const { rules } = loadLaw(await releases.files(releaseNo), null)
    const tagged = rules.map(({ id, tags }) => ({ ruleId: id, tags }))
    await admitFindings({ admission, transact }, systemActNow(), { rules: tagged, signal })
    const snapshot = await reader.hold()
    try {
      const funds = await openFundReader({ database: duckdb, warehouse }, snapshot.files)
      try {
        const remember = ledgerStore(pool).rememberFunds
        await fillFunds({ wanted: wantedSettlements(pool), read: funds.read, remember }, signal)
        await splitAnew({ transact }, systemActNow(), signal)
      } finally {
        await funds.close()
      }
    } finally {
      await snapshot.release()
    }
  }
}
