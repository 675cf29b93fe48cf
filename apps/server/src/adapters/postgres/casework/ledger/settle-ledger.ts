import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import {
  type Balance,
  claimsOf,
  entriesOf,
  type FindingReview,
  type FundPayments,
  type LedgerEntry,
  type LineClaim,
} from '@fundwatch/domain'
import type { Kept } from '../../../../use-cases/hub/histories.ts'
import { type Session, statementFolder } from '../../statement-file.ts'

/** Runs `sql/<name>.sql` of this folder. */
export const runLedger = statementFolder(join(import.meta.dirname, 'sql'), 'ledger')

type KeptReview = Kept<FindingReview>
type Claimed = { readonly lineKey: string; readonly findingId: string; readonly fen: LineClaim['fen'] }

/** Lines of which a finding claims something else than before. */
interface ChangedClaim extends Claimed {
  readonly kept: KeptReview
}

/**
 * Brings the ledger to what findings say after something happened to them, in the transaction of that event: entries for the
 * findings themselves, and for those that carry a line from now on, or no more.
 */
export async function settleLedger(session: Session, kept: readonly KeptReview[]): Promise<void> {
  const changed = await changedClaims(session, kept)
  if (changed.length === 0) return
  const lineKeys = [...new Set(changed.map(({ lineKey }) => lineKey))].sort()
  await runLedger(session, 'enter_lines', { lines: JSON.stringify(linesOf(changed)) })
  const held = await runLedger<{ lineKey: string; payments: FundPayments }>(session, 'hold_lines', {
    line_keys: lineKeys,
  })
  await runLedger(session, 'write_claims', { claims: JSON.stringify(changed.map(claimRow)) })
  const claims = Map.groupBy(
    await runLedger<LineClaim & { lineKey: string }>(session, 'claims_of_lines', { line_keys: lineKeys }),
    ({ lineKey }) => lineKey,
  )
  const written = Map.groupBy(
    await runLedger<Balance>(session, 'balances_of_lines', { line_keys: lineKeys }),
    ({ lineKey }) => lineKey,
  )
  const entries = held.flatMap(({ lineKey, payments }) =>
    entriesOf(written.get(lineKey) ?? [], { lineKey, payments, claims: claims.get(lineKey) ?? [] }),
  )
  if (entries.length === 0) return
  await runLedger(session, 'write_entries', { entries: JSON.stringify(entryRows(entries, changed)) })
}

/** Of each finding the lines it has, and those it had before an audit told otherwise. */
async function changedClaims(
  session: Session,
  kept: readonly KeptReview[],
): Promise<readonly ChangedClaim[]> {
  const before = Map.groupBy(
    await runLedger<Claimed>(session, 'claims_of_findings', { finding_ids: kept.map(({ id }) => id) }),
    ({ findingId }) => findingId,
  )
  return kept.flatMap((each) => {
    const old = new Map(before.get(each.id)?.map(({ lineKey, fen }) => [lineKey, fen]))
    const present = claimsOf(each.state)
    return [...new Set([...old.keys(), ...present.keys()])]
      .map((lineKey) => ({ lineKey, findingId: each.id, fen: present.get(lineKey) ?? NOTHING, kept: each }))
      .filter(({ lineKey, fen }) => !isDeepStrictEqual({ ...(old.get(lineKey) ?? NOTHING) }, { ...fen }))
  })
}

const NOTHING = {
  identified: 0,
  notified: 0,
  appealed: 0,
  confirmed: 0,
  decided: 0,
  recovered: 0,
} as LineClaim['fen']

function linesOf(changed: readonly ChangedClaim[]) {
  const lines = new Map(
    changed.map(({ lineKey, kept }) => {
      const line = kept.state.finding.lines.find((each) => each.lineKey === lineKey)
      return [
        lineKey,
        {
          line_key: lineKey,
          institution_id: line?.institutionId ?? '',
          settlement_id: line?.settlementId ?? null,
        },
      ]
    }),
  )
  return [...lines.values()]
}

function claimRow({ lineKey, findingId, fen, kept }: ChangedClaim) {
  const { ruleId, institutionId, county, result } = kept.state.finding
  return {
    line_key: lineKey,
    finding_id: findingId,
    rule_id: ruleId,
    institution_id: institutionId,
    county,
    is_suspicion: result === 'suspicion',
    ...fen,
  }
}

/** An entry names the event that moved its money: of its own finding, else of the one that shares the line. */
function entryRows(entries: readonly LedgerEntry[], changed: readonly ChangedClaim[]) {
  const causes = Map.groupBy(changed, ({ lineKey }) => lineKey)
  return entries.map(({ findingId, lineKey, stage, fund, fen }) => {
    const moving = causes.get(lineKey) ?? []
    const cause = (moving.find((each) => each.findingId === findingId) ?? moving[0])?.kept
    return {
      finding_id: findingId,
      line_key: lineKey,
      stage,
      fund,
      fen,
      cause_id: cause?.id,
      cause_version: cause?.version,
    }
  })
}
