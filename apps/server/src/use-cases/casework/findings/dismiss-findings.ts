import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts } from './finding-ports.ts'
import { type BulkReport, type Chosen, takeSteps } from './take-steps.ts'

/** First review: findings are none after all, each for the reason given. */
export function dismissFindings(
  ports: Pick<FindingPorts, 'transact'>,
  act: Act,
  { chosen, reason }: { readonly chosen: Chosen; readonly reason: string },
): Promise<BulkReport> {
  return takeSteps(ports, act, { action: 'dismiss', chosen, event: () => ({ kind: 'dismissed', reason }) })
}
