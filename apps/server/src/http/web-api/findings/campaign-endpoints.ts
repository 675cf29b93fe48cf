import { randomUUID } from 'node:crypto'
import {
  BulkAnswer,
  CampaignAnswer,
  CampaignList,
  MakeCampaignRequest,
  SetCampaignRequest,
} from '@fundwatch/contract'
import { civilTime } from '@fundwatch/domain'
import type { FindingPorts } from '../../../use-cases/casework/findings/finding-ports.ts'
import type { Campaign } from '../../../use-cases/casework/findings/finding-store.ts'
import { listCampaigns, makeCampaign } from '../../../use-cases/casework/findings/make-campaign.ts'
import { type CampaignPorts, setCampaign } from '../../../use-cases/casework/findings/set-campaign.ts'
import { type AnyEndpoint, endpoint } from '../endpoint.ts'
import { presentBulk } from './finding-endpoints.ts'

const auth = 'signed-in' as const

const make = endpoint({
  method: 'POST',
  path: '/findings/make-campaign',
  title: '设立专项行动',
  auth,
  body: MakeCampaignRequest,
  answer: CampaignAnswer,
  handle: async (ports: FindingPorts, { body, act }) =>
    present(await makeCampaign(ports, act, { campaignId: randomUUID(), title: body.title })),
})

const list = endpoint({
  method: 'GET',
  path: '/findings/campaigns',
  title: '专项行动列表',
  auth,
  answer: CampaignList,
  handle: async (ports: FindingPorts, { act }) => ({ rows: (await listCampaigns(ports, act)).map(present) }),
})

const set = endpoint({
  method: 'POST',
  path: '/findings/set-campaign',
  title: '归入专项行动',
  auth,
  body: SetCampaignRequest,
  answer: BulkAnswer,
  handle: async (ports: CampaignPorts, { body: { ids, campaignId, reason }, act }) =>
    presentBulk(await setCampaign(ports, act, { findingIds: ids, campaignId, reason })),
})

/** Campaigns, and which findings belong to them. */
export const campaignEndpoints: readonly AnyEndpoint<FindingPorts & CampaignPorts>[] = [make, list, set]

function present({ campaignId, title, madeAt }: Campaign) {
  return { id: campaignId, title, madeAt: civilTime(madeAt) }
}
