import { findingReach } from '../../../policies/finding.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts } from './finding-ports.ts'
import type { FindingSides, SendingRow } from './finding-store.ts'

/** Sendings of which the actor sees a finding; at most 500, those that wait first. */
export function listSendings(
  { transact }: Pick<FindingPorts, 'transact'>,
  act: Act,
  { isWaiting }: { readonly isWaiting?: boolean | undefined },
): Promise<readonly SendingRow[]> {
  return transact(act, async ({ findings }) => {
    const rows = await findings.sendingsOf(findingReach(act.actor))
    return isWaiting === undefined ? rows : rows.filter(({ waiting }) => waiting > 0 === isWaiting)
  })
}

/** By what the findings can be told apart that the actor sees. */
export function listSides({ transact }: Pick<FindingPorts, 'transact'>, act: Act): Promise<FindingSides> {
  return transact(act, ({ findings }) => findings.sidesOf(findingReach(act.actor)))
}
