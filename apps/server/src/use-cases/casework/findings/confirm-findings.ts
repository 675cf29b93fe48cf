import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts } from './finding-ports.ts'
import { type BulkReport, type Chosen, takeSteps } from './take-steps.ts'

/** First review: findings are confirmed. */
export function confirmFindings(
  ports: Pick<FindingPorts, 'transact'>,
  act: Act,
  { chosen }: { readonly chosen: Chosen },
): Promise<BulkReport> {
  return takeSteps(ports, act, {
    action: 'confirm',
    chosen,
    event: () => ({ kind: 'confirmed', reason: act.reason }),
  })
}
