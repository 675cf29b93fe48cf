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
  type SecondNo,
} from '@fundwatch/domain'
import type { Kept } from '../../../../use-cases/hub/histories.ts'
import { type Session, statementFolder } from '../../statement-file.ts'

/** Runs `sql/<name>.sql` of this folder. */
export const runLedger = statementFolder(join(import.meta.dirname, 'sql'), 'ledger')

type KeptReview = Kept<FindingReview>
interface Claimed {
  readonly lineKey: string
  readonly findingId: string
  readonly county: string
  readonly fen: LineClaim['fen']
}

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
  await holdLines(session, lineKeys)
  await runLedger(session, 'write_claims', { claims: JSON.stringify(changed.map(claimRow)) })
  const entries = await missingEntries(session, lineKeys)
  await writeEntries(session, entryRows(entries, changed), { cause: 'event', at: null })
}

/** Why entries are written although nothing happened to their findings. */
export interface Moving {
  readonly cause: 'settlement' | 'campaign'
  readonly at: SecondNo
}

/**
 * Splits lines anew by what the funds paid of their settlements, and by the campaigns of their findings, as both are known now. Gives
 * the findings whose money moved.
 */
export async function moveEntries(
  session: Session,
  lineKeys: readonly string[],
  moving: Moving,
): Promise<readonly string[]> {
  if (lineKeys.length === 0) return []
  await holdLines(session, lineKeys)
  if (moving.cause === 'settlement') await runLedger(session, 'take_payments', { line_keys: lineKeys })
  const entries = await missingEntries(session, lineKeys)
  const rows = entries.map((entry) => ({ ...entryRow(entry), cause_id: null, cause_version: null }))
  await writeEntries(session, rows, moving)
  return [...new Set(entries.map(({ findingId }) => findingId))]
}

interface HeldLine {
  readonly lineKey: string
  readonly payments: FundPayments
}

function holdLines(session: Session, lineKeys: readonly string[]): Promise<readonly HeldLine[]> {
  return runLedger<HeldLine>(session, 'hold_lines', { line_keys: lineKeys })
}

/** The entries that lines lack, which are held. */
export async function missingEntries(
  session: Session,
  lineKeys: readonly string[],
): Promise<readonly LedgerEntry[]> {
  const held = await holdLines(session, lineKeys)
  const claims = Map.groupBy(
    await runLedger<LineClaim & { lineKey: string }>(session, 'claims_of_lines', { line_keys: lineKeys }),
    ({ lineKey }) => lineKey,
  )
  const written = Map.groupBy(
    await runLedger<Balance>(session, 'balances_of_lines', { line_keys: lineKeys }),
    ({ lineKey }) => lineKey,
  )
  return held.flatMap(({ lineKey, payments }) =>
    entriesOf(written.get(lineKey) ?? [], { lineKey, payments, claims: claims.get(lineKey) ?? [] }),
  )
}

async function writeEntries(
  session: Session,
  rows: readonly object[],
  { cause, at }: { readonly cause: string; readonly at: SecondNo | null },
): Promise<void> {
  if (rows.length === 0) return
  await runLedger(session, 'write_entries', { entries: JSON.stringify(rows), cause, at_second: at })
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
    const old = new Map(before.get(each.id)?.map((claim) => [claim.lineKey, claim]))
    const present = claimsOf(each.state)
    const county = each.state.finding.county ?? ''
    return [...new Set([...old.keys(), ...present.keys()])]
      .map((lineKey) => {
        const fen = present.get(lineKey) ?? NOTHING
        return { lineKey, findingId: each.id, county, fen, kept: each }
      })
      .filter(({ lineKey, fen }) => {
        const known = old.get(lineKey)
        const hasMoved = known !== undefined && known.county !== county
        return hasMoved || !isDeepStrictEqual({ ...(known?.fen ?? NOTHING) }, { ...fen })
      })
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

function claimRow({ lineKey, findingId, county, fen, kept }: ChangedClaim) {
  const { ruleId, institutionId, result } = kept.state.finding
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
  return entries.map((entry) => {
    const moving = causes.get(entry.lineKey) ?? []
    const cause = (moving.find((each) => each.findingId === entry.findingId) ?? moving[0])?.kept
    return { ...entryRow(entry), cause_id: cause?.id, cause_version: cause?.version }
  })
}

function entryRow({ findingId, lineKey, stage, fund, county, campaignId, fen }: LedgerEntry) {
  return { finding_id: findingId, line_key: lineKey, stage, fund, county, campaign_id: campaignId, fen }
}
