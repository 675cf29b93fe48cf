import type { FillFundsPorts, WantedSettlement } from '../../../../use-cases/casework/ledger/fill-funds.ts'
import type { Session } from '../../statement-file.ts'
import { runLedger } from './settle-ledger.ts'

/** Settlements of which nobody knows yet what the funds paid. */
export function wantedSettlements(session: Session): FillFundsPorts['wanted'] {
  return (after, most) =>
    runLedger<WantedSettlement>(session, 'wanted_settlements', {
      after_institution: after?.institutionId ?? null,
      after_settlement: after?.settlementId ?? null,
      most,
    })
}
