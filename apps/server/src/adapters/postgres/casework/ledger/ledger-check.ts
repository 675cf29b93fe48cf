import type { CheckLedgerPorts } from '../../../../use-cases/casework/ledger/check-ledger.ts'
import type { Session } from '../../statement-file.ts'
import { missingEntries, runLedger } from './settle-ledger.ts'

/** The lines of the ledger on a session, and what the law would still have to write. */
export function ledgerCheck(session: Session): CheckLedgerPorts {
  return {
    linesAfter: async (after, most) => {
      const rows = await runLedger<{ lineKey: string }>(session, 'lines_after', { after, most })
      return rows.map(({ lineKey }) => lineKey)
    },
    missingEntries: (lineKeys) => missingEntries(session, lineKeys),
  }
}
