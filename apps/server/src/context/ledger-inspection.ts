import { ledgerCheck } from '../adapters/postgres/casework/ledger/ledger-check.ts'
import { connect } from '../adapters/postgres/connect.ts'
import type { Settings } from '../config/env.ts'
import { checkLedger, type LedgerVerdict } from '../use-cases/casework/ledger/check-ledger.ts'
import { openInstance } from './open-instance.ts'

/** Whether the ledger of an instance balances. */
export async function checkLedgerOf(settings: Settings): Promise<LedgerVerdict> {
  const instance = await openInstance(settings, { mayAttach: true })
  const pool = connect({
    url: instance.databaseUrl,
    applicationName: 'fundwatch-ledger-check',
    maxConnections: 1,
    // A lost connection is met, and told, by the statement that needs it.
    onIdleError: () => undefined,
  })
  try {
    return await checkLedger(ledgerCheck(pool))
  } finally {
    await pool.end()
    await instance.close()
  }
}
