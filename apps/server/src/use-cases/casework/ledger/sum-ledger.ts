import { caseworkError } from '@fundwatch/domain'
import { ledgerReach, seesStage } from '../../../policies/ledger.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { LedgerFilter, LedgerPorts, LedgerSide, LedgerSum } from './ledger-ports.ts'

/** What the ledger adds up to within the reach of the actor. Throws `forbidden` for whoever may see no sums at all. */
export async function sumLedger(
  { transact }: LedgerPorts,
  act: Act,
  { side, filter }: { readonly side: LedgerSide; readonly filter: LedgerFilter },
): Promise<readonly LedgerSum[]> {
  const reach = ledgerReach(act.actor)
  if (reach.length === 0) throw caseworkError('forbidden', { what: '查看台账' })
  const sums = await transact(act, ({ ledger }) => ledger.sums(side, filter, reach))
  return sums.filter(({ stage }) => seesStage(act.actor, stage))
}

/** What the keys of sums are called, of rules, institutions and campaigns. Sums are asked for first: they judge who may. */
export function nameSums(
  { transact }: LedgerPorts,
  act: Act,
  { side, sums }: { readonly side: LedgerSide; readonly sums: readonly Pick<LedgerSum, 'key'>[] },
): Promise<ReadonlyMap<string, string>> {
  const keys = [...new Set(sums.map(({ key }) => key))]
  return transact(act, ({ ledger }) => ledger.namesOf(side, keys))
}
