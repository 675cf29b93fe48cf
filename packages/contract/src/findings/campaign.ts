import { Type } from 'typebox'
import { Id, Line, Moment, Reason } from '../field.ts'

const strict = { additionalProperties: false }

/** A campaign is set up. */
export const MakeCampaignRequest = Type.Object({ title: Line('名称', 60) }, strict)

/** A campaign (专项行动). */
export const CampaignAnswer = Type.Object({ id: Id(), title: Line('名称', 60), madeAt: Moment('设立时间') })

/** All campaigns, the newest first. */
export const CampaignList = Type.Object({ rows: Type.Array(CampaignAnswer, { title: '专项行动' }) })

/** Which campaign findings belong to; null for none. */
export const SetCampaignRequest = Type.Object(
  {
    ids: Type.Array(Id('疑点'), { title: '疑点', minItems: 1, maxItems: 5_000 }),
    campaignId: Type.Union([Id('专项行动'), Type.Null()], { title: '专项行动' }),
    reason: Reason,
  },
  strict,
)
