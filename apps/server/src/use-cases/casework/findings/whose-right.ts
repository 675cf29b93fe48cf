import { caseworkError, type FindingReview } from '@fundwatch/domain'
import { type FindingAction, grantOnFinding } from '../../../policies/finding.ts'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts } from './finding-ports.ts'

/** Whose right is used for an act with many findings: one person's, because the audit trail names one. One's own comes first. */
export function lenderFor(
  { transact }: Pick<FindingPorts, 'transact'>,
  act: Act,
  { action, findingIds }: { readonly action: FindingAction; readonly findingIds: readonly string[] },
): Promise<Act['lentBy']> {
  return transact(act, async ({ findings }) => {
    const seen = await findings.peek(findingIds)
    const grants = seen.flatMap(({ state }) => grantOnFinding(act.actor, action, state) ?? [])
    return (grants.find(({ lentBy }) => lentBy === null) ?? grants[0])?.lentBy ?? null
  })
}

/** Throws `field-invalid` for a finding on which the act would need somebody else's right than the one that the trail names. */
export function refuseOtherLender(
  { state }: Kept<FindingReview>,
  { actor }: Pick<Act, 'actor'>,
  { action, lentBy }: { readonly action: FindingAction; readonly lentBy: Act['lentBy'] },
): void {
  const grant = grantOnFinding(actor, action, state)
  if (grant !== undefined && grant.lentBy !== lentBy)
    throw caseworkError('field-invalid', { field: '疑点', reason: '需要用另一个人委托的权限，请分开办理。' })
}
