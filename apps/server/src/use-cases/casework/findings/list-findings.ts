import { findingReach } from '../../../policies/finding.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingListWish, FindingPage } from './finding-list.ts'
import type { FindingPorts } from './finding-ports.ts'

/** A page of the findings that the actor may see. */
export function listFindings(
  { transact }: Pick<FindingPorts, 'transact'>,
  act: Act,
  wish: Omit<FindingListWish, 'reach'>,
): Promise<FindingPage> {
  return transact(act, ({ findings }) => findings.page({ ...wish, reach: findingReach(act.actor) }))
}
