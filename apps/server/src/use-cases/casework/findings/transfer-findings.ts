import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts } from './finding-ports.ts'
import { type BulkReport, type Chosen, takeSteps } from './take-steps.ts'

/** Findings go on as an audit on the spot, a lead or a case. */
export function transferFindings(
  ports: Pick<FindingPorts, 'transact'>,
  act: Act,
  wish: {
    readonly chosen: Chosen
    readonly to: 'audit' | 'lead' | 'case'
    readonly targetId: string | null
    readonly reason: string
  },
): Promise<BulkReport> {
  const { chosen, to, targetId, reason } = wish
  return takeSteps(ports, act, {
    action: 'transfer',
    chosen,
    event: () => ({ kind: 'transferred', to, targetId, reason }),
  })
}
