import type { Act } from '../../hub/trail/act.ts'
import { limitationOf } from './due-days.ts'
import type { FindingPorts } from './finding-ports.ts'
import { type BulkReport, type Chosen, takeSteps } from './take-steps.ts'

/** Findings that somebody else dismissed are taken up again, each for the reason given, until their limitation ends. */
export function reopenFindings(
  ports: FindingPorts,
  act: Act,
  { chosen, reason }: { readonly chosen: Chosen; readonly reason: string },
): Promise<BulkReport> {
  return takeSteps(ports, act, {
    action: 'reopen',
    chosen,
    event: ({ state: { finding } }) => ({
      kind: 'reopened',
      reason,
      until: limitationOf(ports, { at: act.at, finding }),
    }),
  })
}
