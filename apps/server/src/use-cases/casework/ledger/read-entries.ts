import { caseworkError } from '@fundwatch/domain'
import { canSeeFinding } from '../../../policies/finding.ts'
import { seesStage } from '../../../policies/ledger.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { LedgerEntryRow, LedgerPorts } from './ledger-ports.ts'

const MOST = 5_000

/** The entries of one finding, oldest first. */
export function readEntries(
  { transact }: LedgerPorts,
  act: Act,
  { findingId }: { readonly findingId: string },
): Promise<readonly LedgerEntryRow[]> {
  return transact(act, async ({ findings, ledger }) => {
    const [kept] = await findings.peek([findingId])
    if (kept === undefined || !canSeeFinding(act.actor, kept.state)) throw caseworkError('not-found')
    const entries = await ledger.entriesOf(findingId, MOST)
    return entries.filter(({ stage }) => seesStage(act.actor, stage))
  })
}
