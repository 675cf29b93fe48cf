import { caseworkError } from '@fundwatch/domain'
import { canMakeCampaign, findingReach } from '../../../policies/finding.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingPorts } from './finding-ports.ts'
import type { Campaign } from './finding-store.ts'

/** Makes a campaign. Throws `already-there` for a title that one has. */
export async function makeCampaign(
  { transact }: Pick<FindingPorts, 'transact'>,
  act: Act,
  { campaignId, title }: { readonly campaignId: string; readonly title: string },
): Promise<Campaign> {
  if (!canMakeCampaign(act.actor)) throw caseworkError('forbidden', { what: '设立专项行动' })
  return transact(act, async ({ findings, trail }) => {
    const campaign = { campaignId, title: title.trim(), madeAt: act.at }
    if (!(await findings.makeCampaign(campaign, act.actor.userId)))
      throw caseworkError('already-there', { what: '这个专项行动' })
    await trail.write([
      { action: 'made', noun: 'campaign', id: campaignId, before: null, after: { title: campaign.title } },
    ])
    return campaign
  })
}

/** All campaigns, the newest first, for whoever works with findings in the bureau. */
export async function listCampaigns(
  { transact }: Pick<FindingPorts, 'transact'>,
  act: Act,
): Promise<readonly Campaign[]> {
  if (findingReach(act.actor).scopes.length === 0) throw caseworkError('forbidden', { what: '查看专项行动' })
  return transact(act, ({ findings }) => findings.campaigns(null))
}
