import { caseworkError, type UserId } from '@fundwatch/domain'
import { canSeeFinding, grantOnFinding } from '../../../policies/finding.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts } from './finding-ports.ts'
import { type BulkReport, MOST_AT_ONCE, type Outcome } from './take-steps.ts'

/** Says who works on findings: no step of their review, so it changes no version; the trail has it. Null for nobody. */
export function assignFindings(
  { transact }: Pick<FindingPorts, 'transact'>,
  act: Act,
  { findingIds, to }: { readonly findingIds: readonly string[]; readonly to: UserId | null },
): Promise<BulkReport> {
  if (findingIds.length > MOST_AT_ONCE)
    throw caseworkError('field-invalid', { field: '疑点', reason: `一次最多分派 ${MOST_AT_ONCE} 条。` })
  const ids = [...new Set(findingIds)]
  return transact(act, async ({ findings, trail }) => {
    const held = new Map((await findings.hold(ids)).map((kept) => [kept.id, kept]))
    const before = await findings.assigneesOf(ids)
    const outcomes = ids.map((findingId): Outcome => {
      const kept = held.get(findingId)
      const refuse = (code: 'not-found' | 'forbidden') =>
        code === 'not-found' ? caseworkError(code) : caseworkError(code, { what: '分派疑点' })
      if (kept === undefined || !canSeeFinding(act.actor, kept.state))
        return { findingId, isDone: false, refusal: refuse('not-found').message }
      if (grantOnFinding(act.actor, 'assign', kept.state) === undefined)
        return { findingId, isDone: false, refusal: refuse('forbidden').message }
      return { findingId, isDone: true, refusal: null }
    })
    const done = outcomes.filter(({ isDone }) => isDone).map(({ findingId }) => findingId)
    await findings.assign(done, to)
    await trail.write(
      done.map((id) => ({
        action: 'assigned',
        noun: 'finding-review',
        id,
        before: { assignee: before.get(id) ?? null },
        after: { assignee: to },
      })),
    )
    return { done: done.length, refused: outcomes.length - done.length, outcomes }
  })
}
