import { caseworkError, dayNoOfSecond, type UserId } from '@fundwatch/domain'
import { canTakePart, FINDING_WORKERS } from '../../../policies/finding.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts } from './finding-ports.ts'
import { judgeEach } from './judge-each.ts'
import type { BulkReport } from './take-steps.ts'
import { lenderFor } from './whose-right.ts'

/**
 * Says who works on findings: no step of their review, so it changes no version; the trail has it. Null for nobody. Who is given a
 * finding has to hold a role that works on it where it belongs; nobody learns who exists by trying.
 */
export async function assignFindings(
  { transact }: Pick<FindingPorts, 'transact'>,
  asked: Act,
  { findingIds, to }: { readonly findingIds: readonly string[]; readonly to: UserId | null },
): Promise<BulkReport> {
  const act = { ...asked, lentBy: await lenderFor({ transact }, asked, { action: 'assign', findingIds }) }
  return transact(act, async ({ findings, trail, users }) => {
    const day = dayNoOfSecond(act.at)
    const [holder] = to === null ? [] : await users.holders({ roles: FINDING_WORKERS, ids: [to], day })
    const { doneIds, ...report } = await judgeEach({ findings }, act, {
      action: 'assign',
      findingIds,
      judge: ({ state }) => {
        if (to !== null && (holder === undefined || !canTakePart(holder, FINDING_WORKERS, state)))
          throw caseworkError('field-invalid', { field: '承办人', reason: '不能承办这个疑点。' })
      },
    })
    const before = await findings.assigneesOf(doneIds)
    await findings.assign(doneIds, to)
    await trail.write(
      doneIds.map((id) => ({
        action: 'assigned',
        noun: 'finding-review',
        id,
        before: { assignee: before.get(id) ?? null },
        after: { assignee: to },
      })),
    )
    return report
  })
}
