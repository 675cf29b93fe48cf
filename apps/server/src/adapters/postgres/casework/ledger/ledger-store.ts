import type { Scope } from '@fundwatch/domain'
import type {
  LedgerEntryRow,
  LedgerStore,
  LedgerSum,
} from '../../../../use-cases/casework/ledger/ledger-ports.ts'
import type { Session } from '../../statement-file.ts'
import { moveEntries, runLedger as run } from './settle-ledger.ts'

/** The ledger on a session. */
export function ledgerStore(session: Session): LedgerStore {
  return {
    sums: (side, filter, reach) =>
      run<LedgerSum>(session, 'sum_ledger', {
        side,
        ...reachOf(reach),
        finding_id: filter.findingId ?? null,
        institution_id: filter.institutionId ?? null,
        rule_id: filter.ruleId ?? null,
        county: filter.county ?? null,
        campaign_id: filter.campaignId ?? null,
        from_month: filter.fromMonth ?? null,
        to_month: filter.toMonth ?? null,
      }),
    namesOf: async (side, keys) => {
      const rows = await run<{ key: string; name: string }>(session, 'names_of_keys', { side, keys })
      return new Map(rows.map(({ key, name }) => [key, name]))
    },
    entriesOf: (findingId, most) =>
      run<LedgerEntryRow>(session, 'entries_of_finding', { finding_id: findingId, most }),
    settleLines: async (lines) => {
      if (lines.length === 0) return
      const told = lines.map(({ lineKey, institutionId, settlementId }) => ({
        line_key: lineKey,
        institution_id: institutionId,
        settlement_id: settlementId,
      }))
      // Held in the order in which everybody holds them.
      await run(session, 'hold_lines', { line_keys: lines.map(({ lineKey }) => lineKey) })
      await run(session, 'settle_lines', { lines: JSON.stringify(told) })
    },
    unsplitLines: async (after, most) => {
      const rows = await run<{ lineKey: string }>(session, 'unsplit_lines', { after, most })
      return rows.map(({ lineKey }) => lineKey)
    },
    splitAnew: (lineKeys, at) => moveEntries(session, lineKeys, { cause: 'settlement', at }),
    followCampaigns: async (findingIds, at) => {
      const lines = await run<{ lineKey: string }>(session, 'lines_of_findings', { finding_ids: findingIds })
      await moveEntries(
        session,
        lines.map(({ lineKey }) => lineKey),
        { cause: 'campaign', at },
      )
    },
    rememberFunds: async (settlements) => {
      if (settlements.length === 0) return
      const told = settlements.map(({ institutionId, settlementId, settledDay, payments }) => ({
        institution_id: institutionId,
        settlement_id: settlementId,
        settled_day: settledDay,
        payments,
      }))
      await run(session, 'remember_funds', { settlements: JSON.stringify(told) })
    },
  }
}

/** Sums are told of the city, of counties and of whole institutions. */
function reachOf(reach: readonly Scope[]) {
  return {
    everywhere: reach.some(({ kind }) => kind === 'city'),
    institutions: reach.flatMap((scope) => (scope.kind === 'institution' ? [scope.institutionId] : [])),
    counties: reach.flatMap((scope) => (scope.kind === 'county' ? [scope.county] : [])),
  }
}
