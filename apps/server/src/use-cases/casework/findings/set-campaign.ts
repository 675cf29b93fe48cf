import { caseworkError } from '@fundwatch/domain'
import type { Act, Transact } from '../../hub/trail/act.ts'
import type { LedgerStore } from '../ledger/ledger-ports.ts'
import type { FindingStores } from './finding-ports.ts'
import { judgeEach } from './judge-each.ts'
import type { BulkReport } from './take-steps.ts'
import { lenderFor } from './whose-right.ts'

/** What campaigns need. */
export interface CampaignPorts {
  readonly transact: Transact<FindingStores & { readonly ledger: LedgerStore }>
}

/**
 * Says which campaign findings belong to, with why; null for none. It is no step of their review and changes no version, but the trail
 * has it, and their money is summed under the campaign from then on: what was written elsewhere is taken back and written there.
 */
export async function setCampaign(
  { transact }: CampaignPorts,
  asked: Act,
  wish: {
    readonly findingIds: readonly string[]
    readonly campaignId: string | null
    readonly reason: string
  },
): Promise<BulkReport> {
  const { findingIds, campaignId, reason } = wish
  if (reason.trim() === '') throw caseworkError('reason-missing', { action: '归入专项行动' })
  const lentBy = await lenderFor({ transact }, asked, { action: 'setCampaign', findingIds })
  const act = { ...asked, reason, lentBy }
  return transact(act, async ({ findings, ledger, trail }) => {
    if (campaignId !== null && (await findings.campaigns([campaignId])).length === 0)
      throw caseworkError('field-invalid', { field: '专项行动', reason: '没有这个专项行动。' })
    const { doneIds, ...report } = await judgeEach({ findings }, act, { action: 'setCampaign', findingIds })
    const before = await findings.campaignsOf(doneIds)
    const moving = doneIds.filter((id) => (before.get(id) ?? null) !== campaignId)
    await findings.setCampaign(moving, campaignId)
    await ledger.followCampaigns(moving, act.at)
    await trail.write(
      moving.map((id) => ({
        action: 'set-campaign',
        noun: 'finding-review',
        id,
        before: { campaignId: before.get(id) ?? null },
        after: { campaignId },
      })),
    )
    return report
  })
}
