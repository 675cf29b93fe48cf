import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts } from './finding-ports.ts'
import { type BulkReport, type Chosen, takeSteps } from './take-steps.ts'
import { refuseUnfitTarget, type TransferWish, targetOf } from './transfer-target.ts'

/** Findings go on as an audit on the spot, a lead or a case. */
export async function transferFindings(
  ports: Pick<FindingPorts, 'transact'>,
  act: Act,
  wish: TransferWish & { readonly chosen: Chosen; readonly reason: string },
): Promise<BulkReport> {
  const { chosen, to, targetId, reason } = wish
  const target = await ports.transact(act, (stores) => targetOf(stores, act, wish))
  return takeSteps(ports, act, {
    action: 'transfer',
    chosen,
    event: ({ state }) => {
      refuseUnfitTarget(target, state)
      return { kind: 'transferred', to, targetId, reason }
    },
  })
}
